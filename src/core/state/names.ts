import type { Target } from '../model/connection.ts';
import type { AppState } from './state.ts';
import { findConnection, knownIdentity } from './state.ts';

/** An account in a Region, as sentences name it: by the account ID where known, else by the connection. */
export function placeName(state: AppState, { connectionId, region }: Target): string {
  const account = knownIdentity(state, connectionId).answer?.value.accountId;
  const name = findConnection(state, connectionId)?.name ?? connectionId;
  return `${account ?? `"${name}"`} in ${region}`;
}

/** A target in a list: connection, account where known, Region. */
export function targetName(state: AppState, target: Target): string {
  const name = findConnection(state, target.connectionId)?.name ?? target.connectionId;
  const account = knownIdentity(state, target.connectionId).answer?.value.accountId;
  return account === undefined ? `${name}, ${target.region}` : `${name} (${account}), ${target.region}`;
}

/** A target in a sentence: "prod (123456789012) in us-east-1". */
export function targetPhrase(state: AppState, target: Target): string {
  const name = findConnection(state, target.connectionId)?.name ?? target.connectionId;
  const account = knownIdentity(state, target.connectionId).answer?.value.accountId;
  return `${name}${account === undefined ? '' : ` (${account})`} in ${target.region}`;
}

/** An account in words for confirmations: connection, and account ID where known. */
export function accountName(state: AppState, connectionId: string): string {
  const name = findConnection(state, connectionId)?.name ?? connectionId;
  const account = knownIdentity(state, connectionId).answer?.value.accountId;
  return account === undefined ? `"${name}"` : `${account} ("${name}")`;
}
