import type { Connection } from '../../core/model/connection.ts';
import type { SignInCause } from '../../core/model/failure.ts';
import { classifyNetwork } from './classify-network.ts';
import { classifyAnswer, classifyService } from './classify-service.ts';
import type { ErrorContext, Classification } from './error-context.ts';
import type { ErrorFacts } from './error-facts.ts';
import { safeText } from './safe-text.ts';
import { signInCommand } from './sign-in-command.ts';

/** What the credential providers say, by what is missing. The first that matches counts. */
const MESSAGES: readonly (readonly [RegExp, SignInCause])[] = [
  [/multi-factor authentication|MultiFactorAuthentication|\bMFA\b/, 'mfa'],
  [/credential_process/, 'process'],
  [/^Profile \S+ (?:was not found|could not be found)/, 'profileNotFound'],
  [/Sso session '.*' (?:could not be found|is missing)|invalid SSO credentials|Conflicting SSO/, 'noCredentials'],
  [/\bSSO\b.*(?:session|token).*(?:invalid|expired|not found)|aws sso login/i, 'sso'],
  [/UnauthorizedException: Session token not found or invalid/, 'sso'],
  [/\baws login\b|reauthenticate|Failed to load token from|Token validation failed|CreateOAuth2Token/, 'login'],
  [/ForbiddenException/, 'assumeRole'],
];

/**
 * What an error means that came before there was a request: of the shared files, a provider, or of STS and SSO on the
 * way to credentials. `AccessDenied` there is the role that may not be assumed, not the operation that was wanted.
 */
export function classifyCredentials(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const shell = /^Command failed:[^\n]*(?:\n|$)/.exec(facts.links[0]?.message ?? '');
  if (shell !== null) return processFailed(facts, shell[0].length, context.connection);
  const said = MESSAGES.find(([pattern]) => pattern.test(facts.message))?.[1];
  if (said === 'process') return { kind: 'signIn', signIn: said };
  // Only a code that was sent can be refused.
  const refused = facts.httpStatus === undefined ? {} : { errorName: facts.name };
  if (said === 'mfa') return { kind: 'signIn', signIn: said, ...refused };
  // A provider may advise to sign in where it is the network that failed: believe the cause.
  const network = classifyNetwork(facts, { connection: context.connection, region: context.region });
  if (network !== undefined) return network;
  if (said !== undefined) return { kind: 'signIn', signIn: said, ...command(said, context) };
  return classifyAssumeRole(facts, context) ?? ownFault(facts);
}

function classifyAssumeRole(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const verdict = classifyService(facts, context) ?? classifyAnswer(facts, context);
  const isRefusal = verdict?.kind === 'denied' || verdict?.kind === 'invalid';
  return isRefusal ? { kind: 'signIn', signIn: 'assumeRole', errorName: facts.name } : verdict;
}

/** What is left of a provider's errors says that it found nothing; a file it wants may be missing, too. */
function ownFault(facts: ErrorFacts): Classification | undefined {
  const isMissingFile = facts.links.some(({ code }) => code === 'ENOENT' || code === 'EACCES');
  const isProviders = /^(?:Credentials|Token)?ProviderError$/.test(facts.name);
  return isMissingFile || isProviders ? { kind: 'signIn', signIn: 'noCredentials' } : undefined;
}

/** The command line may hold a secret: only what the command wrote to standard error is shown. */
function processFailed(facts: ErrorFacts, commandLength: number, connection: Connection): Classification {
  const wrote = safeText(facts.links[0]?.message.slice(commandLength) ?? '');
  const whose = connection.profile === undefined ? 'default profile' : `profile "${connection.profile}"`;
  const message = `credential_process of ${whose} failed${wrote === '' ? '.' : `: ${wrote}`}`;
  return { kind: 'signIn', signIn: 'process', message };
}

function command(cause: SignInCause, context: ErrorContext): Pick<Classification, 'signInCommand'> {
  if (cause !== 'sso' && cause !== 'login') return {};
  return { signInCommand: context.signInCommand ?? signInCommand(cause, context.connection.profile) };
}
