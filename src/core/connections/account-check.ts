import type { Store } from '../base/store.ts';
import type { Inventory } from '../registration/registrations.ts';
import type { AppState } from '../state/state.ts';
import { knownIdentity } from '../state/state.ts';
import type { SignInAction } from './sign-in-action.ts';

/** What checking an account needs of the world. */
export interface AccountCheckPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/**
 * Why nothing may be sent: the connection is not, or not surely, the account that the user was shown (`named`, empty
 * where none was known). Nothing when it is. Asks for an MFA code first, if that is what keeps the connection out.
 */
export async function accountProblem(
  { store, inventory, signIns }: AccountCheckPorts,
  connectionId: string,
  named: string,
): Promise<string | undefined> {
  await inventory.identify(connectionId);
  const signedIn = await signIns.enterCode(connectionId);
  const now = knownIdentity(store.get(), connectionId).answer?.value.accountId;
  if (named === '' && signedIn?.kind === 'signedIn' && now !== undefined) {
    return `Nothing was sent yet: signed in to account ${now}. If that is the right one, send again.`;
  }
  return otherAccount(named, now);
}

/** Why nothing may be sent to the account that a connection is now; nothing when it is the one that was named. */
export function otherAccount(named: string, now: string | undefined): string | undefined {
  if (named === '' || named === now) return undefined;
  if (now === undefined) return `Nothing was sent: this connection may not be account ${named} any more.`;
  return `Nothing was sent: this connection is account ${now} now, not ${named}.`;
}
