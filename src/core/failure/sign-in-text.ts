import { messageSentence } from '../base/sentence.ts';
import type { Failure, SignInCause, FailureText } from '../model/failure.ts';

/** Why there are no credentials that AWS accepts, and what to do about it. */
export function signInText(failure: Failure): FailureText {
  const command = failure.signInCommand;
  if (failure.signIn === 'profileNotFound') return missingProfileText(failure);
  return {
    word: 'Sign-in needed',
    cause: signInCause(failure),
    advice: command === undefined ? signInAdvice(failure) : `Run: ${command}`,
    remedy: 'signIn',
  };
}

/** AWS names its error in an MFA failure only when a code was sent. */
function isRefusedCode({ signIn, errorName }: Failure): boolean {
  return signIn === 'mfa' && errorName !== undefined;
}

function signInCause(failure: Failure): string {
  const { signIn = 'rejected' } = failure;
  if (isSetupFault(failure)) return `No AWS credentials were found: ${messageSentence(failure.message)}`;
  if (isRefusedCode(failure)) return 'AWS did not accept the MFA code.';
  return signIn === 'profileNotFound' ? messageSentence(failure.message) : SIGN_IN_CAUSES[signIn];
}

/** Whether something stands in the AWS files that leads to no credentials; else nobody has set up any. */
function isSetupFault({ signIn, message }: Failure): boolean {
  return signIn === 'noCredentials' && /profile|session|source|cycle/i.test(message);
}

function missingProfileText({ message }: Failure): FailureText {
  return {
    word: 'Profile not found',
    cause: messageSentence(message),
    advice: 'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
    remedy: 'editConnection',
  };
}

const SIGN_IN_CAUSES: Readonly<Record<Exclude<SignInCause, 'profileNotFound'>, string>> = {
  noCredentials: 'No AWS credentials were found.',
  expired: 'The credentials have expired.',
  sso: 'The SSO session is missing or has expired.',
  login: 'The login session is missing or has expired.',
  mfa: 'MFA code needed.',
  process: 'The command of credential_process did not give credentials.',
  rejected: 'AWS does not accept these credentials.',
  assumeRole: 'The role of the profile could not be assumed.',
};

function signInAdvice(failure: Failure): string {
  switch (failure.signIn) {
    case 'noCredentials':
      if (isSetupFault(failure)) return 'Correct the AWS files, then refresh.';
      return 'Set up a profile with the AWS CLI ("aws configure"), then refresh.';
    case 'mfa':
      if (isRefusedCode(failure))
        return 'A code works once, for a short time: wait for the next one, then choose Sign In… again.';
      return 'Choose Sign In… to enter the code that the MFA device shows.';
    case 'process':
      return 'Run the command of credential_process in a terminal to see what it says.';
    case 'assumeRole':
      return 'Check that the role exists and trusts the identity of the source profile.';
    default:
      return 'Renew the credentials of this profile, then refresh.';
  }
}
