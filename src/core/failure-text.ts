import type { Failure, ReachCause, SignInCause } from './failure.ts';
import { FLEETWISE_REGIONS } from './regions.ts';
import { saidSentence } from './sentence.ts';

/** Something a person can do about a failure; the editor layer turns it into a button. */
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

/** A failure in words: the row's word, the cause, what to do, and the button that helps. */
export function failureText(failure: Failure): FailureText {
  switch (failure.kind) {
    case 'signIn':
      return signInText(failure);
    case 'denied':
      return { word: 'Access denied', ...deniedText(failure), remedy: 'refresh' };
    case 'unreachable':
      return unreachableText(failure);
    case 'throttled':
      return {
        word: 'Throttled',
        cause: 'AWS received too many requests for this account and Region.',
        advice: 'Wait a moment, then try again.',
        remedy: 'refresh',
      };
    case 'unavailable':
      return {
        word: 'Not available in this Region',
        cause: saidSentence(failure.message),
        advice: availability(failure),
        remedy: 'openSettings',
      };
    case 'clockSkew':
      return {
        word: 'Clock skew',
        cause: "This machine's clock differs from the time at AWS by more than five minutes.",
        advice: 'Set the clock, then refresh.',
        remedy: 'refresh',
      };
    default:
      return answerText(failure);
  }
}

function answerText(failure: Failure): FailureText {
  const said = saidSentence(failure.message);
  const named = failure.errorName === undefined ? said : `${failure.errorName}: ${said}`;
  switch (failure.kind) {
    case 'service':
      return {
        word: 'Service error',
        cause: named,
        advice: 'The fault is at AWS. Try again later.',
        remedy: 'refresh',
      };
    case 'invalid':
      return { word: 'Not accepted', cause: named, advice: refusalAdvice(failure) };
    case 'conflict':
      return {
        word: 'Conflict',
        cause: named,
        advice: 'Another change is under way. Refresh and try again.',
        remedy: 'refresh',
      };
    case 'notFound':
      return { word: 'Not found', cause: named, advice: 'Refresh to see what is there now.', remedy: 'refresh' };
    default:
      return { word: 'Unexpected error', cause: named, advice: 'The log has the request ID.', remedy: 'showLog' };
  }
}

/** Without an operation it was this extension that refused. */
function refusalAdvice({ operation }: Failure): string {
  return operation === undefined ? 'Nothing was sent to AWS.' : 'AWS did not accept the values that were sent.';
}

const WIRELESS_OPERATION = /PartnerAccount|^(Tag|Untag|ListTagsFor)Resource$/;

/** The IAM actions that a call needs, as they are written in a policy. */
export function neededActions(operation: string): readonly string[] {
  if (operation === 'RegisterAccount') return ['iotfleetwise:RegisterAccount', 'iam:CreateServiceLinkedRole'];
  if (operation === 'GetCallerIdentity') return ['sts:GetCallerIdentity'];
  if (operation === 'AssociateAwsAccountWithPartnerAccount')
    return [`iotwireless:${operation}`, 'iotwireless:TagResource'];
  if (WIRELESS_OPERATION.test(operation)) return [`iotwireless:${operation}`];
  return [`iotfleetwise:${operation}`];
}

function deniedText(failure: Failure): { readonly cause: string; readonly advice: string } {
  if (failure.operation === undefined)
    return { cause: saidSentence(failure.message), advice: 'Ask for the missing permission.' };
  const actions = neededActions(failure.operation);
  const missing = `the IAM action ${actions.join(' or ')} is not allowed`;
  const cause = actions.some((action) => action.startsWith('iotfleetwise:'))
    ? `Either ${missing}, or AWS never admitted this account: AWS IoT FleetWise has been closed to new customers since 30 April 2026.`
    : `T${missing.slice(1)}.`;
  return {
    cause,
    advice: `Allow ${actions.join(' and ')} for this identity. AWS says: ${saidSentence(failure.message)}`,
  };
}

function availability({ operation = '' }: Failure): string {
  return WIRELESS_OPERATION.test(operation)
    ? 'AWS serves Sidewalk partner accounts in us-east-1 only.'
    : `AWS IoT FleetWise exists in ${FLEETWISE_REGIONS.join(', ')}. Change the connection's Regions.`;
}

function signInText(failure: Failure): FailureText {
  const command = failure.signInCommand;
  if (failure.signIn === 'profileNotFound') return missingProfileText(failure);
  return {
    word: 'Sign-in needed',
    cause: SIGN_IN_CAUSES[failure.signIn ?? 'rejected'],
    advice: command === undefined ? signInAdvice(failure.signIn) : `Run: ${command}`,
    remedy: 'signIn',
  };
}

function missingProfileText({ message }: Failure): FailureText {
  return {
    word: 'Profile not found',
    cause: saidSentence(message),
    advice: 'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
    remedy: 'editConnection',
  };
}

const SIGN_IN_CAUSES: Readonly<Record<Exclude<SignInCause, 'profileNotFound'>, string>> = {
  noCredentials: 'No AWS credentials were found.',
  expired: 'The credentials have expired.',
  sso: 'The SSO session is missing or has expired.',
  login: 'The login session is missing or has expired.',
  mfa: 'The profile asks for an MFA code.',
  process: 'The command of credential_process did not give credentials.',
  rejected: 'AWS does not accept these credentials.',
  assumeRole: 'The role of the profile could not be assumed.',
};

function signInAdvice(cause: SignInCause | undefined): string {
  switch (cause) {
    case 'noCredentials':
      return 'Set up a profile with the AWS CLI ("aws configure"), then refresh.';
    case 'mfa':
      return 'Sign in with the AWS CLI in a terminal and use a profile with the session it gives.';
    case 'process':
      return 'Run the command of credential_process in a terminal to see what it says.';
    case 'assumeRole':
      return 'Check that the role exists and trusts the identity of the source profile.';
    default:
      return 'Renew the credentials of this profile, then refresh.';
  }
}

function unreachableText(failure: Failure): FailureText {
  const host = failure.host ?? 'The endpoint';
  const text = REACH_TEXTS[failure.reach ?? 'reset'];
  return { word: 'Unreachable', cause: `${host} ${text.cause}`, advice: text.advice, remedy: 'diagnose' };
}

const REACH_TEXTS: Readonly<Record<ReachCause, { readonly cause: string; readonly advice: string }>> = {
  dns: { cause: 'could not be found (DNS).', advice: 'Check the network, the VPN and the endpoint address.' },
  tls: {
    cause: 'showed a certificate that this machine does not trust (TLS).',
    advice: 'Behind a company proxy, set AWS_CA_BUNDLE or ca_bundle to its certificate authority.',
  },
  proxy: { cause: 'could not be reached through the proxy.', advice: 'Check the proxy address and its sign-in.' },
  timeout: { cause: 'did not answer in time.', advice: 'Check the network, the VPN and firewalls.' },
  refused: { cause: 'refused the connection.', advice: 'Check the endpoint address and the proxy.' },
  reset: { cause: 'closed the connection before it answered.', advice: 'Check the network, the VPN and the proxy.' },
  notAws: {
    cause: 'answered, but not as an AWS service does.',
    advice: 'A sign-in page of a network or a proxy may be in between. Check the endpoint address.',
  },
};
