import type { Connection } from './connection.ts';
import type { Result } from './failure.ts';
import type { AppState } from './state.ts';
import { findConnection, withEntry } from './state.ts';
import type { Store } from './store.ts';

/** A host that a connection was told to call in place of AWS. */
export interface ForeignEndpoint {
  /** Host, with its port unless that is the usual one. */
  readonly host: string;
  /** The services that are called there, in AWS's words. */
  readonly services: readonly string[];
}

/** Which endpoints of a connection are not AWS's: from settings alone, without a request. Never rejects. */
export interface ForeignEndpoints {
  foreignEndpoints(connection: Connection): Promise<Result<readonly ForeignEndpoint[]>>;
}

const AWS_HOST = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|aws\.dev)$/;

/** Whether a host name is one of AWS. */
export function isAwsHost(hostname: string): boolean {
  return AWS_HOST.test(hostname.toLowerCase());
}

/** Looks up the endpoints of a connection whenever its identity is asked for, and writes those that are not AWS's. */
export function followForeignEndpoints(store: Store<AppState>, aws: ForeignEndpoints): void {
  let before = store.get().identities;
  store.subscribe(({ identities }) => {
    const old = before;
    before = identities;
    if (old === identities) return;
    for (const [id, { loading }] of identities) {
      if (loading && old.get(id)?.loading !== true) void look(store, aws, id);
    }
  });
}

async function look(store: Store<AppState>, aws: ForeignEndpoints, id: string): Promise<void> {
  const connection = findConnection(store.get(), id);
  if (connection === undefined) return;
  const found = await aws.foreignEndpoints(connection);
  if (!found.ok || findConnection(store.get(), id) !== connection) return;
  const known = store.get().foreignEndpoints.get(id) ?? [];
  if (JSON.stringify(known) === JSON.stringify(found.value)) return;
  store.update((state) => ({ ...state, foreignEndpoints: withEntry(state.foreignEndpoints, id, found.value) }));
}
