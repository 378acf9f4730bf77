import { effectAdvice, failureText } from '../../core/failure/failure-text.ts';
import type { Failure } from '../../core/model/failure.ts';
import { mayHaveTakenEffect } from '../../core/model/failure.ts';
import type { TagChange } from '../../core/model/partner-account.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { AppState } from '../../core/state/state.ts';
import { knownIdentity } from '../../core/state/state.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { AccountContext } from '../../shared/account-context.ts';
import { accountWords } from '../../shared/account-context.ts';
import { failureSentence } from '../form/answers.ts';
import { connectionName } from '../../core/state/names.ts';

/** Where a form stands while it is closed. */
export const NO_TARGET: PartnerTarget = { connectionId: '', amazonId: '' };

/** What is known of the AWS account behind a connection, for the sentence of a form. */
export function accountContext(state: AppState, connectionId: string): AccountContext {
  const { answer, failure } = knownIdentity(state, connectionId);
  return {
    connectionName: connectionName(state, connectionId),
    ...(answer && { accountId: answer.value.accountId }),
    ...(failure && { problem: `Which AWS account this is could not be checked. ${failureSentence(failure.failure)}` }),
  };
}

/** A failed association, as the form shows it. */
export function associateError(amazonId: string, context: AccountContext, failure: Failure): FormError {
  return explained(
    `associate Amazon ID "${amazonId}" with ${accountWords(context)}`,
    failure,
    associateAdvice(failure),
  );
}

function associateAdvice(failure: Failure): string | undefined {
  if (failure.kind === 'conflict') {
    return (
      'Either this Amazon ID is associated already: refresh the partner accounts in the Accounts view to see. ' +
      'Or the request token was used before with other values: change a field, and the form makes a new token.'
    );
  }
  if (!mayHaveTakenEffect(failure)) return undefined;
  return (
    `${effectAdvice(failure) ?? 'AWS may have made the association anyway.'} Pressing Associate again is safe: ` +
    'the same request token takes effect only once.'
  );
}

/** A failed replacement of a key, as the form shows it. */
export function replaceError(amazonId: string, failure: Failure): FormError {
  const advice = mayHaveTakenEffect(failure)
    ? `${effectAdvice(failure) ?? 'AWS may have accepted the key anyway: a changed fingerprint would show it.'} ` +
      'Pressing Replace Key again is safe: it sends the same key.'
    : undefined;
  return explained(`replace the key of partner account "${amazonId}"`, failure, advice);
}

/** A change of tags that did not take effect, or not wholly. */
export interface FailedTagChange {
  readonly amazonId: string;
  readonly change: TagChange;
  /** Setting tags had taken effect. */
  readonly added: boolean;
  readonly failure: Failure;
}

/** A failed change of tags, as the form shows it: what was applied, and what was not. */
export function tagsError({ amazonId, change, added, failure }: FailedTagChange): FormError {
  const setting = `set ${quoted(change.add.map(({ key }) => key))} on partner account "${amazonId}"`;
  const removing = `remove ${quoted(change.remove)} from partner account "${amazonId}"`;
  if (change.add.length > 0 && !added) return explained(setting, failure, unchanged(failure));
  if (change.add.length === 0) return explained(removing, failure, unchanged(failure));
  const { message, ...rest } = explained(removing, failure, maybe(failure));
  return { ...rest, message: `Done: ${setting}. ${message}` };
}

function unchanged(failure: Failure): string {
  return maybe(failure) ?? ['No tag was changed.', ...detailsOf(failure)].join(' ');
}

function maybe(failure: Failure): string | undefined {
  return mayHaveTakenEffect(failure)
    ? `${effectAdvice(failure) ?? 'AWS may have changed the tags anyway.'} They are read again; saving again is safe.`
    : undefined;
}

/** Something that could not be read, as a page shows it. */
export function readError(what: string, failure: Failure): FormError {
  return explained(`read ${what}`, failure);
}

function explained(what: string, failure: Failure, advice = detailsOf(failure).join(' ')): FormError {
  const { word, cause } = failureText(failure);
  const why = isOurs(failure) ? '' : ` ${word.toLowerCase()}.`;
  return {
    message: `Could not ${what}:${why} ${cause}`,
    ...(advice === '' ? {} : { advice }),
    ...(failure.requestId === undefined ? {} : { requestId: failure.requestId }),
  };
}

/** What to do, where the general advice suits a form. */
function detailsOf(failure: Failure): readonly string[] {
  if (isOurs(failure)) return [];
  if (failure.errorName === 'TooManyTagsException') return ['The service takes at most 50 tags.'];
  if (failure.kind === 'throttled') return ['Wait a moment, then try again.'];
  return [failureText(failure).advice];
}

/** Refused by this extension, before a request was made. */
function isOurs({ kind, operation }: Failure): boolean {
  return operation === undefined && (kind === 'invalid' || kind === 'notFound');
}

/** Names in quotes, the first five. */
function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
}
