import type { Failure } from '../../core/model/failure.ts';
import { classifyCredentials } from './classify-credentials.ts';
import { classifyNetwork } from './classify-network.ts';
import { classifyAnswer, classifyService } from './classify-service.ts';
import { customHost } from './error-context.ts';
import type { ErrorContext, Classification } from './error-context.ts';
import type { ErrorFacts } from './error-facts.ts';
import { FailureError } from './failure-error.ts';
import { readError } from './error-facts.ts';

type Classifier = (facts: ErrorFacts, context: ErrorContext) => Classification | undefined;

/** Errors of AWS are classified by their names first: they arrive with HTTP statuses that mean little. */
const REQUEST: readonly Classifier[] = [classifyService, classifyNetwork, classifyAnswer];

const PROVIDER_ERRORS = new Set(['CredentialsProviderError', 'TokenProviderError', 'ProviderError']);

/** Turns whatever the SDK, node or a credential provider threw into a failure. Never throws; never holds a secret. */
export function classifyError(error: unknown, context: ErrorContext): Failure {
  if (error instanceof FailureError) return carried(error.failure, context);
  const facts = readError(error);
  const beforeRequest = context.operation === undefined || PROVIDER_ERRORS.has(facts.name);
  const classification = beforeRequest ? classifyCredentials(facts, context) : firstClassification(facts, context);
  return {
    message: facts.message,
    ...operationOf(context),
    ...hostOf(context),
    ...(facts.requestId !== undefined && { requestId: facts.requestId }),
    ...(classification ?? { kind: 'unknown', errorName: facts.name }),
  };
}

/** Who said what is carried, if it was somebody who answered. */
function carried(failure: Failure, context: ErrorContext): Failure {
  const { customHost: host } = context;
  return {
    ...operationOf(context),
    ...(failure.errorName !== undefined && host !== undefined && { host }),
    ...failure,
  };
}

function operationOf({ operation }: ErrorContext): Pick<Failure, 'operation'> {
  return operation === undefined ? {} : { operation };
}

function hostOf(context: ErrorContext): Pick<Failure, 'host'> {
  const host = customHost(context);
  return host === undefined ? {} : { host };
}

function firstClassification(facts: ErrorFacts, context: ErrorContext): Classification | undefined {
  for (const classifier of REQUEST) {
    const classification = classifier(facts, context);
    if (classification !== undefined) return classification;
  }
  return undefined;
}

/** The failure of a call that succeeded, but with an answer in which nothing is of the operation. */
export function notAws(operation: string, host: string | undefined): Failure {
  return {
    kind: 'unreachable',
    reach: 'notAws',
    operation,
    message: `The answer is not one of ${operation}.`,
    ...(host !== undefined && { host }),
  };
}
