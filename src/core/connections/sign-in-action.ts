import type { Store } from '../base/store.ts';
import type { Connection } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { MfaPrompt, SignInOutcome, SignIns } from '../ports/backend.ts';
import type { Inventory } from '../registration/registrations.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../state/state.ts';

/** What signing in needs of the world. */
export interface SignInPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<SignIns, 'signIn'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly prompt: MfaPrompt;
}

/** Asks for MFA codes, only ever because the user does something with a connection. */
export class SignInAction {
  readonly #ports: SignInPorts;

  constructor(ports: SignInPorts) {
    this.#ports = ports;
  }

  /** Asks for the code if that is what keeps a connection out; nothing where it is not. */
  async enterCode(connectionId: string): Promise<SignInOutcome | undefined> {
    const { store, aws, inventory, prompt } = this.#ports;
    const connection = findConnection(store.get(), connectionId);
    if (connection === undefined || signInFailure(store.get(), connection)?.signIn !== 'mfa') return undefined;
    const outcome = await aws.signIn(connection, prompt);
    if (outcome.kind === 'signedIn') await inventory.identify(connectionId);
    return outcome;
  }
}

/** What keeps a connection out, where that is a sign-in: its identity, else the first of what was asked for. */
export function signInFailure(state: AppState, connection: Connection): Failure | undefined {
  const known = [
    knownIdentity(state, connection.id).failure,
    ...connection.regions.map((region) => knownRegistration(state, { connectionId: connection.id, region }).failure),
    state.partnerLists.get(connection.id)?.failure,
  ];
  return known.find((entry) => entry?.failure.kind === 'signIn')?.failure;
}
