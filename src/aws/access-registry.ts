import type { Connection } from '../core/connection.ts';
import { success } from '../core/failure.ts';
import type { Result } from '../core/failure.ts';
import { createAccess } from './access.ts';
import type { Access } from './access.ts';
import { planCredentials, profileName } from './credential-plan.ts';
import type { CredentialPlan } from './credential-plan.ts';
import type { HttpPool } from './http-handler.ts';
import { fingerprint, loadSharedFiles, profileSection, settleSharedFiles, sharedFilePaths } from './shared-files.ts';
import type { Environment, SharedFiles } from './shared-files.ts';

/** The accesses in use. */
export interface AccessRegistry {
  /** The access of a connection: the one in use, or a new one if the shared files have changed. Never rejects. */
  open(connection: Connection): Promise<Result<Access>>;
  /** Forgets the access of a connection, so that its credentials are obtained anew. */
  forget(connection: Connection): void;
}

/** What a registry needs. */
export interface RegistryOptions {
  readonly environment: Environment;
  readonly http: HttpPool;
  /** Told of each call of a connection that obtains credentials. */
  readonly observe: <T>(connection: Connection, operation: string, run: () => Promise<T>) => Promise<T>;
}

/** The shared files as they were at one time, and the accesses made of them. */
interface Snapshot {
  readonly print: string;
  readonly files: Promise<Result<SharedFiles>>;
  readonly accesses: Map<string, Access>;
}

/** Keeps one access for each connection, for as long as the shared files stay as they are. */
export function createAccessRegistry(options: RegistryOptions): AccessRegistry {
  const paths = sharedFilePaths(options.environment);
  const none: SharedFiles = { paths, config: new Map(), credentials: new Map() };
  const simulated: Snapshot = { print: '', files: Promise.resolve(success(none)), accesses: new Map() };
  let latest: Snapshot | undefined;

  async function snapshot(): Promise<Snapshot> {
    const print = await fingerprint(paths);
    if (latest?.print !== print) latest = { print, files: loadSharedFiles(paths), accesses: new Map() };
    return latest;
  }

  return {
    async open(connection) {
      const current = connection.simulated === undefined ? await snapshot() : simulated;
      const [{ accesses }, loaded] = [current, await current.files];
      // A change of permissions does not show in the files' times: what could not be read is tried again.
      if (!loaded.ok && latest === current) latest = undefined;
      if (!loaded.ok) return loaded;
      const key = accessKey(connection);
      const made = accesses.get(key);
      if (made !== undefined) return success(made);
      const access = await makeAccess(connection, loaded.value, options);
      if (!access.ok) return access;
      // Another call may have made one meanwhile: the first one counts, so that credentials are obtained once.
      const kept = accesses.get(key) ?? access.value;
      accesses.set(key, kept);
      return success(kept);
    },
    forget(connection) {
      simulated.accesses.delete(accessKey(connection));
      latest?.accesses.delete(accessKey(connection));
    },
  };
}

async function makeAccess(
  connection: Connection,
  files: SharedFiles,
  options: RegistryOptions,
): Promise<Result<Access>> {
  await settleSharedFiles(files.paths);
  const plan = planOf(connection, files, options.environment);
  if (!plan.ok) return plan;
  const profile = profileName(connection, options.environment) ?? 'default';
  const ownBundle = profileSection(files, profile)?.['ca_bundle'];
  const bundle = connection.simulated === undefined ? (options.environment['AWS_CA_BUNDLE'] ?? ownBundle) : undefined;
  const http = await options.http.options(bundle === '' ? undefined : bundle);
  if (!http.ok) return http;
  return success(
    createAccess({
      connection,
      plan: plan.value,
      http: http.value,
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
