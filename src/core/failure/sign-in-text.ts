import { messageSentence } from '../base/sentence.ts';
import type { Failure, FailureText, SignInCause } from '../model/failure.ts';
import { denialOf } from './denial.ts';
import { signInCommand } from './sign-in-command.ts';

/** Why there are no credentials that AWS accepts, and what to do about it. */
export function signInText(failure: Failure): FailureText {
  switch (failure.signIn) {
    case 'profileNotFound':
      return missingProfileText(failure);
    case 'files':
      return { ...AWS_FILES, cause: messageSentence(failure.message) };
    case 'setup':
      return { ...PROFILE, cause: messageSentence(failure.message) };
    case 'partition':
      return { ...PARTITION, cause: messageSentence(failure.message) };
    case 'noRole':
      return noRoleText(failure);
    case undefined:
      return missingCredentials('rejected', failure);
    default:
      return missingCredentials(failure.signIn, failure);
  }
}

function missingProfileText({ message }: Failure): FailureText {
  return {
    word: 'Profile not found',
    cause: messageSentence(message),
    advice: 'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
    remedy: 'editConnection',
  };
}

const AWS_FILES = {
  word: 'AWS files not readable',
  advice: 'Correct the file, then refresh.',
  remedy: 'refresh',
} as const;

const PROFILE = {
  word: 'Profile not usable',
  advice: 'Correct the AWS files, then refresh.',
  remedy: 'refresh',
} as const;

const PARTITION = {
  word: 'Not available there',
  advice: 'Choose a profile for the Regions that have AWS IoT FleetWise with "Edit Connection…".',
  remedy: 'editConnection',
} as const;

/** The sign-in is good: signing in again would change nothing. */
function noRoleText({ message, host }: Failure): FailureText {
  const said = message.trim() === '' ? '' : ` ${host ?? 'AWS'} says: ${messageSentence(message)}`;
  return {
    word: 'Access denied',
    cause: `IAM Identity Center does not give the role in this account.${said}`,
    advice:
      'Ask for access to the role in IAM Identity Center, or correct the role: sso_role_name of a profile, "role" of a group.',
    remedy: 'refresh',
  };
}

/** What the user can sign in to, or set right, where files and profile are as they should be. */
type Missing = Exclude<SignInCause, 'profileNotFound' | 'files' | 'setup' | 'partition' | 'noRole'>;

function missingCredentials(cause: Missing, failure: Failure): FailureText {
  const { signInWith: need } = failure;
  // What is shown is to be read; what runs is made for the shell that the terminal has.
  const command = need && (signInCommand(need, 'bash') ?? '');
  return {
    word: 'Sign-in needed',
    cause: causeText(cause, failure),
    advice: command === undefined ? adviceText(cause, failure) : `Run: ${command}`,
    remedy: 'signIn',
  };
}

function causeText(cause: Missing, failure: Failure): string {
  const { errorName, message, host } = failure;
  const who = host ?? 'AWS';
  if (cause === 'noCredentials') return `No AWS credentials were found. ${messageSentence(message)}`;
  if (cause === 'process') return messageSentence(message);
  if (cause === 'mfa') return errorName === undefined ? 'MFA code needed.' : `${who} did not accept the MFA code.`;
  const own = cause === 'rejected' ? `${who} does not accept these credentials.` : CAUSES[cause];
  // Without a name it is no error that AWS has sent; that something has ended, AWS says in no better words.
  const isExplained = errorName === undefined || message.trim() === '' || ENDED.includes(cause);
  return isExplained ? own : `${own} ${who} says: ${messageSentence(message)}`;
}

const ENDED: readonly Missing[] = ['expired', 'sso', 'login'];

const CAUSES: Readonly<Record<Exclude<Missing, 'noCredentials' | 'mfa' | 'process' | 'rejected'>, string>> = {
  expired: 'The credentials have expired.',
  sso: 'The SSO session is missing or has expired.',
  login: 'The login session is missing or has expired.',
  assumeRole: 'The role of the profile could not be assumed.',
};

function adviceText(cause: Missing, failure: Failure): string {
  switch (cause) {
    case 'noCredentials':
      return 'Set up a profile with the AWS CLI ("aws configure"), then refresh.';
    case 'mfa':
      return failure.errorName === undefined
        ? 'Choose Sign In… to enter the code that the MFA device shows.'
        : 'A code works once, for a short time: wait for the next one, then choose Sign In… again.';
    case 'process':
      return 'Run the command of credential_process in a terminal, then refresh.';
    case 'assumeRole':
      return assumeAdvice(failure);
    default:
      return 'Renew the credentials of this profile, then refresh.';
  }
}

/** That the role does not trust is a guess, for where AWS gave no other reason. */
function assumeAdvice({ errorName, message }: Failure): string {
  if (errorName === 'RegionDisabledException') {
    return 'Ask an administrator to activate STS in that Region, or give the profile another region.';
  }
  const denial = denialOf(message);
  if (denial !== undefined) return denial.advice('sts:AssumeRole');
  return errorName === undefined || errorName.startsWith('AccessDenied')
    ? 'Check that the role exists and trusts the identity of the source profile.'
    : 'Correct what is named there, then refresh.';
}
