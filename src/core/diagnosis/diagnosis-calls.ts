import { elapsedText } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Failure, Result } from '../model/failure.ts';
import type { Identity } from '../model/identity.ts';
import type { PartnerAccountPage } from '../model/partner-account.ts';
import type { Registration } from '../model/registration.ts';
import { failureReasons } from '../model/registration.ts';
import { failedAdvice, stateWord } from '../registration/registration-text.ts';
import type { StepOutcome } from './diagnosis.ts';

/** A failure as what came of a step, with the words that the tree has for it. */
export function failureOutcome(failure: Failure): StepOutcome {
  const { word, cause, advice, remedy } = failureText(failure);
  const facts: (readonly [string, string])[] = [];
  if (failure.errorName !== undefined) facts.push(['Error', failure.errorName]);
  if (failure.requestId !== undefined) facts.push(['AWS request ID', failure.requestId]);
  const said = failure.message.trim();
  if (said !== '' && !cause.includes(said) && !advice.includes(said)) facts.push(['Message', said]);
  return {
    state: 'failed',
    text: `${word}: ${cause}`,
    advice,
    ...(remedy === undefined || remedy === 'refresh' || remedy === 'diagnose' ? {} : { remedy }),
    ...(facts.length === 0 ? {} : { facts }),
  };
}

/** What GetCallerIdentity says. */
export function identityOutcome(result: Result<Identity>, now: number): StepOutcome {
  if (!result.ok) return failureOutcome(result.failure);
  const { accountId, arn, source, expiresAt } = result.value;
  const facts: (readonly [string, string])[] = [
    ['ARN', arn],
    ['From', source],
  ];
  if (expiresAt === undefined) return { state: 'ok', text: `Account ${accountId}`, facts };
  const left = expiresAt.getTime() - now;
  facts.push(['Expires', `${expiresAt.toISOString()} (${left > 0 ? `in ${elapsedText(left)}` : 'over'})`]);
  if (left > 0) return { state: 'ok', text: `Account ${accountId}`, facts };
  return { state: 'warning', text: `Account ${accountId}; the credentials have expired`, facts, remedy: 'signIn' };
}

/** What GetRegisterAccountStatus says of a Region: any state of a registration is an answer. */
export function statusOutcome(result: Result<Registration>): StepOutcome {
  if (!result.ok) return failureOutcome(result.failure);
  const { state, status } = result.value;
  const text = stateWord(state, status);
  if (state !== 'failed') return { state: 'ok', text };
  const facts = failureReasons(result.value).map(({ part, reason }) => [part, reason] as const);
  return { state: 'warning', text, advice: failedAdvice(result.value), facts };
}

/** What ListPartnerAccounts says: one page is enough to know that it may be asked. */
export function partnersOutcome(result: Result<PartnerAccountPage>): StepOutcome {
  if (!result.ok) return failureOutcome(result.failure);
  const count = result.value.accounts.length;
  const more = result.value.nextToken === undefined ? '' : ' or more';
  return { state: 'ok', text: `${String(count)}${more} partner account${count === 1 && more === '' ? '' : 's'}` };
}
