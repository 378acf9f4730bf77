import type { Target } from '../model/connection.ts';
import type { AppState } from './state.ts';
import { findConnection, knownAccountId } from './state.ts';

/** What the tree calls a connection; its id where it is gone. */
export function connectionName(state: AppState, connectionId: string): string {
  return findConnection(state, connectionId)?.name ?? connectionId;
}

/** An account in a Region, as sentences name it: by the account ID where known, else by the connection. */
export function placeName(state: AppState, { connectionId, region }: Target): string {
  const account = knownAccountId(state, connectionId);
  const name = connectionName(state, connectionId);
  return `${account ?? `"${name}"`} in ${region}`;
}

/** A target in a list: connection, account where known, Region. */
export function targetName(state: AppState, target: Target): string {
  const name = connectionName(state, target.connectionId);
  const account = knownAccountId(state, target.connectionId);
  return account === undefined ? `${name}, ${target.region}` : `${name} (${account}), ${target.region}`;
}

/** A target in a sentence: "prod (123456789012) in us-east-1". */
export function targetPhrase(state: AppState, target: Target): string {
  const name = connectionName(state, target.connectionId);
  const account = knownAccountId(state, target.connectionId);
  return `${name}${account === undefined ? '' : ` (${account})`} in ${target.region}`;
}

/** An account in words for confirmations: connection, and account ID where known. */
export function accountName(state: AppState, connectionId: string): string {
  const name = connectionName(state, connectionId);
  const account = knownAccountId(state, connectionId);
  return account === undefined ? `"${name}"` : `${account} ("${name}")`;
}
