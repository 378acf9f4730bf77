import type { Fields } from './json.ts';

/** How the simulated services behave. */
export interface Settings {
  /** How long a registration is pending. */
  readonly registrationSeconds: number;
  /** So many registrations of each account and Region fail. */
  readonly failRegistrations: number;
  /** So many partner accounts does each account have at the start. */
  readonly partnerAccounts: number;
  /** So many accounts do the portal and the organization list. */
  readonly accounts: number;
  /** The portal answers so many calls a second; undefined for any number. */
  readonly portalRate: number | undefined;
}

/** What an operation knows beside its input. */
export interface Context {
  readonly account: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly settings: Settings;
  /** Random bytes that this server alone knows, for page tokens. */
  readonly secret: Uint8Array;
}

/** What an operation leaves behind, and what it answers. */
export interface Outcome<State> {
  readonly state: State;
  readonly answer: Fields;
}

/** An operation decides: state in, state and answer out, or a thrown `ServiceError`. */
export type Operation<State> = (state: State, input: Fields, context: Context) => Outcome<State>;

/** Where the state of an account in a Region is kept. */
export function placeKey({ account, region }: Pick<Context, 'account' | 'region'>): string {
  return `${account}/${region}`;
}

/** The account and the Region of such a key. */
export function placeOf(key: string): Pick<Context, 'account' | 'region'> {
  const [account = '', region = ''] = key.split('/');
  return { account, region };
}
