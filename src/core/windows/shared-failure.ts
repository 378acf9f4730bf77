import type { Failure, FailureKind, ReachCause, SignInCause } from '../model/failure.ts';

const KINDS: Readonly<Record<FailureKind, true>> = {
  signIn: true,
  denied: true,
  throttled: true,
  unreachable: true,
  unavailable: true,
  clockSkew: true,
  invalid: true,
  conflict: true,
  notFound: true,
  service: true,
  unsupported: true,
  unknown: true,
};

const SIGN_INS: Readonly<Record<SignInCause, true>> = {
  noCredentials: true,
  profileNotFound: true,
  files: true,
  setup: true,
  expired: true,
  sso: true,
  noRole: true,
  login: true,
  mfa: true,
  process: true,
  rejected: true,
  assumeRole: true,
  partition: true,
};

const REACHES: Readonly<Record<ReachCause, true>> = {
  dns: true,
  tls: true,
  caBundle: true,
  address: true,
  proxy: true,
  timeout: true,
  refused: true,
  reset: true,
  notAws: true,
};

/** A failure as other windows may know it: its cause, and nobody's own words, which might hold anything. */
export function sharedFailure(failure: Failure): unknown {
  const { kind, operation, errorName, requestId, retryAfterSeconds, signIn, reach } = failure;
  return { kind, operation, errorName, requestId, retryAfterSeconds, signIn, reach };
}

/** The failure that another window wrote; undefined when it cannot be read. */
export function readSharedFailure(value: unknown): Failure | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const { kind, operation, errorName, requestId, retryAfterSeconds, signIn, reach } = fields;
  if (!isOneOf(KINDS, kind)) return undefined;
  return {
    kind,
    message: 'The log of the window that asked has more.',
    ...(typeof operation === 'string' && { operation }),
    ...(typeof errorName === 'string' && { errorName }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
    ...(isOneOf(SIGN_INS, signIn) && { signIn }),
    ...(isOneOf(REACHES, reach) && { reach }),
  };
}

function isOneOf<K extends string>(names: Readonly<Record<K, true>>, value: unknown): value is K {
  return typeof value === 'string' && Object.hasOwn(names, value);
}
