import type { Store } from '../base/store.ts';
import type { Connection } from '../model/connection.ts';
import type { Inventory } from '../registration/registrations.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownAccountId } from '../state/state.ts';
import type { SignInAction } from './sign-in-action.ts';

/** What checking an account needs of the world. */
export interface AccountCheckPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/** What a question or a form was shown for. */
export interface ShownAccount {
  readonly connectionId: string;
  /** The account that was named; empty where none was known. */
  readonly accountId: string;
  /** The connection as it was then: another object once its settings or its profile have changed. */
  readonly connection: Connection | undefined;
}

/** What is shown of a connection now. */
export function shownAccount(state: AppState, connectionId: string): ShownAccount {
  const accountId = knownAccountId(state, connectionId) ?? '';
  return { connectionId, accountId, connection: findConnection(state, connectionId) };
}

/**
 * Why nothing may be sent: the connection is not, or not surely, the account that the user was shown. Nothing when it
 * is. Asks for an MFA code first, if that is what keeps the connection out.
 */
export async function accountProblem(
  { store, inventory, signIns }: AccountCheckPorts,
  { connectionId, accountId: named, connection }: ShownAccount,
): Promise<string | undefined> {
  await inventory.identify(connectionId);
  const signedIn = await signIns.enterCode(connectionId);
  const now = knownAccountId(store.get(), connectionId);
  if (named !== '') return otherAccount(named, now);
  if (now !== undefined) {
    const is = signedIn?.kind === 'signedIn' ? 'signed in to' : 'this connection is';
    return `Nothing was sent yet: ${is} account ${now}. If that is the right one, send again.`;
  }
  if (connection !== undefined && findConnection(store.get(), connectionId) === connection) return undefined;
  return 'Nothing was sent: this connection has changed meanwhile and may be another account now.';
}

/** Asks who a connection is. Why nothing may be sent, where it is not the account that was named. */
export async function otherAccountProblem(
  { store, inventory }: Pick<AccountCheckPorts, 'store' | 'inventory'>,
  connectionId: string,
  named: string,
): Promise<string | undefined> {
  await inventory.identify(connectionId);
  return otherAccount(named, knownAccountId(store.get(), connectionId));
}

/** Why nothing may be sent to the account that a connection is now; nothing when it is the one that was named. */
export function otherAccount(named: string, now: string | undefined): string | undefined {
  if (named === '' || named === now) return undefined;
  if (now === undefined) return `Nothing was sent: this connection may not be account ${named} any more.`;
  return `Nothing was sent: this connection is account ${now} now, not ${named}.`;
}
