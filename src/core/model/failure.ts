/** Why a call did not give an answer, by cause: each has its own words and its own way out. */
export const FAILURE_KINDS = [
  'signIn',
  'denied',
  'throttled',
  'unreachable',
  'unavailable',
  'clockSkew',
  'invalid',
  'conflict',
  'notFound',
  'service',
  'unsupported',
  'unknown',
] as const;

/** One of `FAILURE_KINDS`. */
export type FailureKind = (typeof FAILURE_KINDS)[number];

/**
 * Why there are no credentials that AWS accepts. `files`: an AWS file cannot be read. `setup`: a profile cannot be used
 * as it is written. `noRole`: SSO does not give the role. `partition`: they are of a part of AWS without FleetWise.
 */
export const SIGN_IN_CAUSES = [
  'noCredentials',
  'profileNotFound',
  'files',
  'setup',
  'expired',
  'sso',
  'noRole',
  'login',
  'mfa',
  'process',
  'rejected',
  'assumeRole',
  'partition',
] as const;

/** One of `SIGN_IN_CAUSES`. */
export type SignInCause = (typeof SIGN_IN_CAUSES)[number];

/**
 * What stands between this machine and the endpoint. `caBundle`: its file cannot be read. `address`: what is configured
 * is no address. `notAws`: something answered, but not an AWS service.
 */
export const REACH_CAUSES = [
  'dns',
  'tls',
  'caBundle',
  'address',
  'proxy',
  'timeout',
  'refused',
  'reset',
  'notAws',
] as const;

/** How a profile, or a session of SSO, is signed in with the AWS CLI: `aws sso login`, or `aws login`. */
export interface SignInNeed {
  readonly how: 'sso' | 'login';
  /** The profile; with `isSession`, the name of an `[sso-session]`. */
  readonly profile: string;
  readonly isSession?: true;
}

/** One of `REACH_CAUSES`. */
export type ReachCause = (typeof REACH_CAUSES)[number];

/** A call that did not succeed, made from whatever was thrown, once, at the edge to AWS. Never holds a secret. */
export interface Failure {
  readonly kind: FailureKind;
  /** AWS's or the system's own words, in one line. */
  readonly message: string;
  /** API operation, for example `GetRegisterAccountStatus`; absent when no request could be made. */
  readonly operation?: string;
  /** Name of the error as AWS sent it, for example `AccessDeniedException`. */
  readonly errorName?: string;
  /** AWS request ID, for AWS Support. */
  readonly requestId?: string;
  /** How long AWS asks to wait, in seconds. */
  readonly retryAfterSeconds?: number;
  /** With kind `signIn`. */
  readonly signIn?: SignInCause;
  /** With kind `signIn`: what the AWS CLI signs in, where it can. */
  readonly signInWith?: SignInNeed;
  /** With kind `unreachable`. */
  readonly reach?: ReachCause;
  /** Host that was asked, with kind `unreachable`; else only where it is not one of AWS. */
  readonly host?: string;
  /**
   * Of a write whose answer was lost: AWS was asked and has not done it, that is still being looked up, or what was read
   * does not tell.
   */
  readonly effect?: 'none' | 'unknown' | 'unproven';
  /** With kind `invalid`: what AWS says of single fields. */
  readonly fields?: readonly { readonly name: string; readonly message: string }[];
}

/** A value, or the failure that stands in its place. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Wraps a value as a successful result. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a failure as a result. */
export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}

/** Whether asking again later, unchanged, may help. */
export function isTransient(failure: Failure): boolean {
  if (failure.kind === 'unreachable') return failure.reach !== 'address';
  return failure.kind === 'throttled' || failure.kind === 'service';
}

/**
 * Whether AWS may have done what a write asked for although no good answer came: the answer was lost on the way, was not
 * AWS's own, or named a fault inside the service. A refused connection carried nothing.
 */
export function mayHaveTakenEffect({ kind, reach = 'reset', operation }: Failure): boolean {
  if (operation === undefined || /^(?:Get|List)/.test(operation)) return false;
  if (kind === 'unreachable') return reach === 'timeout' || reach === 'reset' || reach === 'notAws';
  return kind === 'service' || kind === 'unknown';
}

/** Something the user can do about a failure; the editor layer turns it into a button. */
export type Remedy =
  'signIn' | 'refresh' | 'showLog' | 'openSettings' | 'addConnection' | 'editConnection' | 'diagnose';

/** A failure in words. */
export interface FailureText {
  /** The row's word, for example "Access denied". */
  readonly word: string;
  /** Why, in a sentence or two. */
  readonly cause: string;
  /** What to do about it, in a sentence. */
  readonly advice: string;
  /** The button that helps most; absent when no button of this extension helps. */
  readonly remedy?: Remedy;
}
