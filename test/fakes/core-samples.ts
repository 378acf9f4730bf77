import type { Connection, Target } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { Failure, FailureKind, Result } from '../../src/core/model/failure.ts';
import { failed, success } from '../../src/core/model/failure.ts';
import type { Identity } from '../../src/core/model/identity.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import { registrationState } from '../../src/core/model/registration.ts';
import type { Watch } from '../../src/core/model/watch.ts';
import { watchKey } from '../../src/core/model/watch.ts';
import type { Known } from '../../src/core/state/known.ts';
import type { AppState } from '../../src/core/state/state.ts';
import { EMPTY_STATE } from '../../src/core/state/state.ts';

/** The account of the samples. */
export const ACCOUNT = '123456789012';

/** A role of that account. */
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/FleetWise`;

/** A connection to that account by the profile "prod". */
export const PROD: Connection = {
  id: 'profile:prod',
  name: 'prod',
  profile: 'prod',
  regions: ['us-east-1', 'eu-central-1', 'ap-south-1'],
};

/** The default credential chain, in one Region. */
export const DEFAULT: Connection = { id: 'default', name: 'default', regions: ['us-east-1'] };

/** The account on this machine. */
export const SIMULATED: Connection = {
  id: 'simulated',
  name: 'Simulated account',
  regions: ['us-east-1'],
  simulated: { endpoint: 'http://127.0.0.1:1234', accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' },
};

/** The first Region of `PROD`. */
export const TARGET: Target = { connectionId: PROD.id, region: 'us-east-1' };

/** Who `PROD` is. */
export const IDENTITY: Identity = {
  accountId: ACCOUNT,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/someone`,
  source: 'SSO session "corp"',
};

/** A registration by the word of AWS's status. */
export function registration(
  word: 'SUCCESS' | 'PENDING' | 'FAILURE' | 'PAUSED',
  more?: Partial<Registration>,
): Registration {
  const status = `REGISTRATION_${word}`;
  return { state: registrationState(status), status, accountId: ACCOUNT, ...more };
}

/** A registration as a result. */
export function answered(...args: Parameters<typeof registration>): Result<Registration> {
  return success(registration(...args));
}

/** The result "not registered". */
export const NOT_REGISTERED: Result<Registration> = success({ state: 'notRegistered' });

/** A failure of GetRegisterAccountStatus. */
export function failure(kind: FailureKind, more?: Partial<Failure>): Failure {
  return { kind, message: 'AWS said no.', operation: 'GetRegisterAccountStatus', ...more };
}

/** A failure as a result. */
export function failing(...args: Parameters<typeof failure>): Result<never> {
  return failed(failure(...args));
}

/** A watch of `TARGET` that began at `startedAt`. */
export function watch(startedAt: number, more?: Partial<Watch>): Watch {
  return {
    kind: 'registration',
    target: TARGET,
    startedAt,
    watchedSince: startedAt,
    attempt: 1,
    phase: { kind: 'watching' },
    ...more,
  };
}

/** What is known after a good answer at `at`. */
export function known<T>(value: T, at: number): Known<T> {
  return { loading: false, answer: { value, at } };
}

/** What is known after a failure at `at`, beside an older answer if there was one. */
export function knownFailure<T>(reason: Failure, at: number, before?: Known<T>): Known<T> {
  const answer = before?.answer === undefined ? {} : { answer: before.answer };
  return { loading: false, ...answer, failure: { failure: reason, at } };
}

/** What a test says of a state; the rest is empty. */
export interface StateSample extends Partial<
  Omit<AppState, 'identities' | 'registrations' | 'watches' | 'completions'>
> {
  /** By connection id. */
  readonly identities?: Readonly<Record<string, Known<Identity>>>;
  /** By Region of `PROD`, or by `targetKey`. */
  readonly registrations?: Readonly<Record<string, Known<Registration>>>;
  readonly watches?: readonly Watch[];
  readonly ended?: readonly (AppState['completions'] extends ReadonlyMap<string, infer E> ? E : never)[];
}

/** A state with the connection `PROD` and what the test says. */
export function stateWith({
  identities = {},
  registrations = {},
  watches = [],
  ended = [],
  ...more
}: StateSample): AppState {
  const key = (name: string): string =>
    name.includes('|') ? name : targetKey({ connectionId: PROD.id, region: name });
  return {
    ...EMPTY_STATE,
    connections: [PROD],
    ...more,
    identities: new Map(Object.entries(identities)),
    registrations: new Map(Object.entries(registrations).map(([name, value]) => [key(name), value])),
    watches: new Map(watches.map((one) => [watchKey(one), one])),
    completions: new Map(ended.map((one) => [watchKey(one.watch), one])),
  };
}
