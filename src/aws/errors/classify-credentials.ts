import type { SignInCause } from '../../core/model/failure.ts';
import { classifyNetwork } from './classify-network.ts';
import { classifyAnswer, classifyService } from './classify-service.ts';
import type { ErrorContext, Classification } from './error-context.ts';
import type { ErrorFacts } from './error-facts.ts';

/** What the credential providers say, by what is missing. The first that matches counts. */
const MESSAGES: readonly (readonly [RegExp, SignInCause])[] = [
  [/multi-factor authentication|MultiFactorAuthentication|needs a code of the MFA device/, 'mfa'],
  [/^credential_process gave no credentials within/, 'process'],
  [/\baws login\b|reauthenticate|Failed to load token from|Token validation failed|CreateOAuth2Token/, 'login'],
];

/**
 * What an error means that came before there was a request: of a provider, or of STS and SSO on the way to credentials.
 * `AccessDenied` there is the role that may not be assumed, not the operation that was wanted.
 */
export function classifyCredentials(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const said = MESSAGES.find(([pattern]) => pattern.test(facts.message))?.[1];
  if (said === 'process') return { kind: 'signIn', signIn: said };
  const { connection, region, customHost } = context;
  const host = customHost === undefined ? {} : { host: customHost };
  // Only a code that was sent can be refused.
  const refused = facts.httpStatus === undefined ? {} : { errorName: facts.name, ...host };
  if (said === 'mfa') return { kind: 'signIn', signIn: said, ...refused };
  // A provider may advise to sign in where it is the network that failed: believe the cause.
  const network = classifyNetwork(facts, { connection, region });
  if (network !== undefined) return network;
  if (said !== undefined) return { kind: 'signIn', signIn: said, ...signInWith(context) };
  const refusal = classifyAssumeRole(facts, context);
  return refusal === undefined ? ownFault(facts) : { ...host, ...refusal };
}

function classifyAssumeRole(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  const classification = classifyService(facts, context) ?? classifyAnswer(facts, context);
  const isRefusal = classification?.kind === 'denied' || classification?.kind === 'invalid';
  return isRefusal ? { kind: 'signIn', signIn: 'assumeRole', errorName: facts.name } : classification;
}

/** What is left of a provider's errors says what it could not use; a file it wants may be missing, too. */
function ownFault(facts: ErrorFacts): Classification | undefined {
  const isMissingFile = facts.links.some(({ code }) => code === 'ENOENT' || code === 'EACCES');
  const isProviders = /^(?:Credentials|Token)?ProviderError$/.test(facts.name);
  return isMissingFile || isProviders ? { kind: 'signIn', signIn: 'setup' } : undefined;
}

function signInWith({ signInWith: need }: ErrorContext): Pick<Classification, 'signInWith'> {
  return need === undefined ? {} : { signInWith: need };
}
