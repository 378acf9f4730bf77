import { isolated } from '../../core/base/listeners.ts';
import type { Connection } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { CredentialChange } from '../../core/ports/backend.ts';
import { managementConnection } from '../credentials/account-source.ts';
import type { CredentialPlan } from '../credentials/credential-plan.ts';
import { caBundleOf, planCredentials, settingsProfile } from '../credentials/credential-plan.ts';
import type { ProfileDigest } from '../credentials/profile-digest.ts';
import { digestProfile } from '../credentials/profile-digest.ts';
import type { Environment, SharedFiles } from '../credentials/shared-files.ts';
import type { SharedFileReader } from '../credentials/shared-file-reader.ts';
import { keepSdkFromFiles } from '../credentials/shared-file-reader.ts';
import { noFiles } from '../credentials/shared-files.ts';
import type { HttpPool } from '../http/http-handler.ts';
import type { RateLimiter } from '../http/rate-limits.ts';
import type { RequestLimiter } from '../http/request-limiter.ts';
import type { Access } from './access.ts';
import { createAccess } from './access.ts';

/** The accesses in use. */
export interface AccessRegistry {
  /**
   * The access of a connection: the one in use, or a new one if what it is made of has changed. Not for a write, then:
   * it was meant for the settings as they were. Never rejects.
   */
  open(connection: Connection, isWrite: boolean): Promise<Result<Access>>;
  /** Checks whether what a connection is made of has changed since it was last used, and emits the change. Never rejects. */
  refresh(connection: Connection): Promise<void>;
  /** Forgets an access, so that credentials are obtained anew. */
  forget(connection: Connection, access: Access): void;
  /** The user has signed in with a connection: emits the change. */
  signedIn(connection: Connection): void;
  /** Told of each change, once for each connection as it was; returns an unsubscribe function. */
  readonly onChange: (listener: (change: CredentialChange) => void) => () => void;
}

/** What a registry needs. */
export interface RegistryOptions {
  readonly environment: Environment;
  readonly reader: SharedFileReader;
  readonly http: HttpPool;
  readonly limiter: RequestLimiter;
  readonly rates: RateLimiter;
  /** Told of each call of a connection that obtains credentials. */
  readonly observe: <T>(connection: Connection, operation: string, run: () => Promise<T>) => Promise<T>;
}

const SIMULATED: ProfileDigest = { settings: '', signIn: '' };

const OUTDATED = {
  kind: 'invalid',
  message: 'The AWS config files have changed meanwhile: this connection may be another account now.',
} as const;

/** Keeps one access for each connection, for as long as what it is made of stays as it is. */
export function createAccessRegistry(options: RegistryOptions): AccessRegistry {
  const accesses = new Map<string, { readonly digest: ProfileDigest; readonly access: Access }>();
  const changes = changePublisher();

  async function describe(connection: Connection): Promise<Result<{ files: SharedFiles; digest: ProfileDigest }>> {
    const { paths } = options.reader;
    if (connection.simulated !== undefined) return success({ files: noFiles(paths), digest: SIMULATED });
    const files = await options.reader.load();
    if (!files.ok) return files;
    return success({ files: files.value, digest: await digestProfile(connection, files.value, options.environment) });
  }

  /** The plan of an organization's account: its role is assumed with credentials that all its accounts share. */
  async function planWith(connection: Connection, files: SharedFiles): Promise<Result<CredentialPlan>> {
    const plan = planOf(connection, files, options.environment);
    const { account, simulated } = connection;
    if (!plan.ok || account?.source.kind !== 'organization' || simulated !== undefined) return plan;
    if (plan.value.from !== 'source' || plan.value.source.kind !== 'role') return plan;
    const management = await registry.open(managementConnection(account.source), false);
    if (!management.ok) return management;
    const via = { kind: 'management', session: management.value.session } as const;
    return success({ ...plan.value, mfa: [], source: { ...plan.value.source, via } });
  }

  const registry: AccessRegistry = {
    async open(connection, isWrite) {
      const described = await describe(connection);
      if (!described.ok) return described;
      const { files, digest } = described.value;
      if (changes.record(connection, digest) === 'profile' && isWrite) return failed(OUTDATED);
      const key = accessKey(connection);
      const inUse = (): Access | undefined => {
        const made = accesses.get(key);
        return made !== undefined && changeOf(made.digest, digest) === undefined ? made.access : undefined;
      };
      const access = inUse();
      if (access !== undefined) return success(access);
      const plan = await planWith(connection, files);
      const made = plan.ok ? await makeAccess(connection, files, { plan: plan.value, options }) : plan;
      if (!made.ok) return made;
      // Another call may have made one meanwhile: the first one counts, so that credentials are obtained once.
      const kept = inUse() ?? made.value;
      accesses.set(key, { digest, access: kept });
      return success(kept);
    },
    async refresh(connection) {
      const described = await describe(connection);
      if (described.ok) changes.record(connection, described.value.digest);
    },
    forget(connection, access) {
      const key = accessKey(connection);
      if (accesses.get(key)?.access === access) accesses.delete(key);
    },
    signedIn: (connection) => {
      changes.emit({ connection, what: 'signIn' });
    },
    onChange: changes.listen,
  };
  return registry;
}

/** Remembers what each connection was made of when it was first used, and emits a change when that is something else. */
function changePublisher() {
  const seen = new WeakMap<Connection, ProfileDigest>();
  const listeners = new Set<(change: CredentialChange) => void>();
  const emit = (change: CredentialChange): void => {
    for (const listener of [...listeners]) isolated(() => listener(change));
  };
  return {
    emit,
    record(connection: Connection, digest: ProfileDigest): CredentialChange['what'] | undefined {
      const before = seen.get(connection);
      if (before === undefined) seen.set(connection, digest);
      const what = before && changeOf(before, digest);
      if (what !== undefined) emit({ connection, what });
      return what;
    },
    listen: (listener: (change: CredentialChange) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function changeOf(before: ProfileDigest, now: ProfileDigest): CredentialChange['what'] | undefined {
  if (before.settings !== now.settings) return 'profile';
  return before.signIn === now.signIn ? undefined : 'signIn';
}

async function makeAccess(
  connection: Connection,
  files: SharedFiles,
  { plan, options }: { readonly plan: CredentialPlan; readonly options: RegistryOptions },
): Promise<Result<Access>> {
  keepSdkFromFiles();
  const profile = settingsProfile(connection, options.environment);
  const http = await options.http.options(caBundleOf(connection, { files, environment: options.environment }));
  if (!http.ok) return http;
  return success(
    createAccess({
      connection,
      plan,
      http: http.value,
      limiter: options.limiter,
      rates: options.rates,
      settings: { environment: options.environment, files, profile },
      observe: (operation, run) => options.observe(connection, operation, run),
    }),
  );
}

function planOf(connection: Connection, files: SharedFiles, environment: Environment): Result<CredentialPlan> {
  if (connection.simulated !== undefined) return success({ from: 'simulator', access: connection.simulated });
  return planCredentials(connection, files, environment);
}

function accessKey({ id, profile = '', regions, simulated }: Connection): string {
  return [id, profile, regions[0] ?? '', simulated?.endpoint ?? '', simulated?.accessKeyId ?? ''].join('|');
}
