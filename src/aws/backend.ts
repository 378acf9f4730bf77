import { setTimeout as sleep } from 'node:timers/promises';
import type { Backend, CallRecord } from '../core/ports/backend.ts';
import { homeRegion } from './access/access.ts';
import { createAccessRegistry } from './access/access-registry.ts';
import { recorded } from './access/call-log.ts';
import { createAccountSources } from './accounts/account-sources.ts';
import { createCalls } from './access/calls.ts';
import { createCredentialSources } from './access/credential-sources.ts';
import { createIdentities } from './access/identity.ts';
import { createSignIns } from './access/sign-in.ts';
import { createCustomEndpoints } from './credentials/custom-endpoints.ts';
import { createProfiles } from './credentials/profiles.ts';
import { createSharedFileReader } from './credentials/shared-file-reader.ts';
import type { Environment } from './credentials/shared-files.ts';
import { createDiagnostics } from './diagnosis/probes.ts';
import { createAccountSettings } from './fleetwise/account-settings-calls.ts';
import { createRegistrations } from './fleetwise/fleetwise.ts';
import type { HttpTimeouts } from './http/http-handler.ts';
import { createHttpPool } from './http/http-handler.ts';
import { folderRateStore, rateFolder } from './http/rate-folder.ts';
import { ownRateStore, RateLimiter } from './http/rate-limits.ts';
import { RequestLimiter } from './http/request-limiter.ts';
import { createPartnerAccounts } from './partner-accounts/partner-accounts.ts';

/** What the backend is given, and the events it reports. */
export interface BackendOptions {
  /** Told of each call to AWS, when it has ended. */
  readonly onCall: (record: CallRecord) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Limits per second are for all windows of the machine, not for this backend alone. */
  readonly sharesRates?: boolean;
  /** Environment variables; those of the process by default. What the SDK reads by itself is always of the process. */
  readonly environment?: Environment;
  /** Milliseconds; by default 5 s for a connection, 15 s for an answer, 60 s for credentials. */
  readonly timeouts?: HttpTimeouts & { readonly credentialsMs: number };
}

const TIMEOUTS = { connectionMs: 5000, requestMs: 15_000, credentialsMs: 60_000 };

/** Makes everything that reaches AWS. Nothing is read or sent before the first call; no call rejects. */
export function createBackend(options: BackendOptions): Backend {
  const { environment = process.env, timeouts = TIMEOUTS } = options;
  const http = createHttpPool(timeouts);
  const reader = createSharedFileReader(environment);
  const limiter = new RequestLimiter();
  const store = options.sharesRates === true ? folderRateStore(rateFolder(), options.now) : ownRateStore();
  const rates = new RateLimiter(store, { now: options.now, sleep: (ms) => sleep(ms) });
  const registry = createAccessRegistry({
    environment,
    reader,
    http,
    limiter,
    rates,
    observe: (connection, operation, run) =>
      recorded(options, { operation, region: homeRegion(connection), account: () => connection.name }, run),
  });
  const calls = createCalls({ registry, log: options, credentialsMs: timeouts.credentialsMs });
  return {
    ...createRegistrations(calls),
    ...createAccountSettings(calls),
    ...createIdentities(calls),
    ...createProfiles(environment, reader),
    ...createCustomEndpoints(environment, reader),
    ...createDiagnostics({ environment, reader, http, now: options.now }),
    ...createPartnerAccounts(calls),
    ...createAccountSources({ calls, environment, reader, http, limiter, rates, log: options }),
    ...createSignIns(registry),
    ...createCredentialSources(registry, environment, reader),
    dispose: () => {
      http.dispose();
    },
  };
}
