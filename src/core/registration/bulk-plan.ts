import type { DisplayContext } from '../base/duration.ts';
import { sentence } from '../base/sentence.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Target } from '../model/connection.ts';
import { isFleetWiseRegion, targetKey } from '../model/connection.ts';
import { failureReasons } from '../model/registration.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownAccountId, knownIdentity, knownRegistration } from '../state/state.ts';
import type { BulkEntry } from './bulk-entry.ts';
import { phaseNow } from './bulk-entry.ts';
import { registrationDescription, stateWord } from './registration-text.ts';

/** What a row of the list looks like. */
export type BulkMark = 'ok' | 'failed' | 'warning' | 'running' | 'info';

/** One row of the list: an account in a Region. */
export interface BulkRow {
  /** `targetKey`. */
  readonly key: string;
  readonly target: Target;
  readonly name: string;
  /** 12 digits; absent while unknown. */
  readonly accountId?: string;
  readonly mark: BulkMark;
  /** How it stands, in a word or two. */
  readonly word: string;
  /** Why, in a sentence. */
  readonly detail?: string;
  /** Why it is left out, in a few words; absent where it can be registered or has been. */
  readonly leftOut?: string;
  /** It can be registered now. */
  readonly canRegister: boolean;
}

const REMOVED = 'The connection was removed';
const NOT_CHECKED = 'Not checked';

/** The account behind a connection: as AWS says, else as the list of its group says. */
export function bulkAccountId(state: AppState, connectionId: string): string | undefined {
  return knownAccountId(state, connectionId) ?? findConnection(state, connectionId)?.account?.accountId;
}

/** Why an account cannot be registered with many others, in a few words; nothing when it can. */
export function leftOutReason(state: AppState, target: Target): string | undefined {
  const { connectionId, region } = target;
  if (findConnection(state, connectionId) === undefined) return REMOVED;
  if (!isFleetWiseRegion(region)) return 'FleetWise is not available in this Region';
  const { answer, failure } = knownRegistration(state, target);
  if (failure !== undefined) return failureText(failure.failure).word;
  if (answer === undefined) return NOT_CHECKED;
  const { state: now, status, timestream } = answer.value;
  if (now === 'registered') return 'Registered already';
  if (now === 'registering') return 'Registering already';
  if (now === 'unknown') return stateWord(now, status);
  if (timestream !== undefined) return 'Has legacy Timestream resources: register it alone';
  if (bulkAccountId(state, connectionId) === undefined) return accountReason(state, connectionId);
  return undefined;
}

function accountReason(state: AppState, connectionId: string): string {
  const failure = knownIdentity(state, connectionId).failure?.failure;
  if (failure?.kind === 'signIn') return failureText(failure).word;
  return 'The account ID is not known';
}

/** The rows of the list, in its order. The same account in the same Region is registered once. */
export function bulkRows(state: AppState, entries: readonly BulkEntry[], display: DisplayContext): readonly BulkRow[] {
  const seen = new Map<string, string>();
  return entries.map((entry) => {
    const row = bulkRow(state, entry, display);
    if (row.accountId === undefined || row.leftOut !== undefined) return row;
    const place = `${row.accountId} ${row.target.region}`;
    const other = seen.get(place);
    if (other === undefined) seen.set(place, row.name);
    if (other === undefined || !row.canRegister) return row;
    return { ...row, mark: 'info', canRegister: false, leftOut: `Same account and Region as "${other}"` };
  });
}

function bulkRow(state: AppState, entry: BulkEntry, display: DisplayContext): BulkRow {
  const { target } = entry;
  const phase = phaseNow(state, entry);
  const connection = findConnection(state, target.connectionId);
  const isToSend = phase.kind === 'open' || phase.kind === 'notSent' || phase.kind === 'refused';
  const now = bulkAccountId(state, target.connectionId);
  const accountId = isToSend ? now : (entry.accountId ?? now);
  const reason = leftOutReason(state, target);
  const standing = { state, target, reason, display };
  const base = {
    key: targetKey(target),
    target,
    name: connection?.account?.accountName ?? connection?.name ?? target.connectionId,
    ...(accountId !== undefined && { accountId }),
  };
  if (connection === undefined) {
    return { ...base, mark: 'warning', word: 'Connection removed', leftOut: REMOVED, canRegister: false };
  }
  switch (phase.kind) {
    case 'open':
      return { ...base, ...openLook(standing) };
    case 'notSent':
      if (reason !== undefined) return { ...base, ...openLook(standing) };
      return { ...base, mark: 'warning', word: 'Not sent', canRegister: true };
    case 'waiting':
      return { ...base, mark: 'info', word: 'Waiting', canRegister: false };
    case 'sending':
      return { ...base, mark: 'running', word: 'Sending', canRegister: false };
    case 'begun':
      return { ...base, ...begunAppearance(standing) };
    case 'refused':
      return { ...base, mark: 'failed', word: 'Failed', detail: phase.problem, canRegister: reason === undefined };
    case 'lost':
      return { ...base, mark: 'warning', word: 'Answer lost', detail: phase.problem, canRegister: false };
  }
}

type Look = Pick<BulkRow, 'mark' | 'word' | 'detail' | 'leftOut' | 'canRegister'>;

/** What is known of a target, and why it is left out. */
interface Standing {
  readonly state: AppState;
  readonly target: Target;
  readonly reason: string | undefined;
  readonly display: DisplayContext;
}

function openLook({ state, target, reason, display }: Standing): Look {
  const known = knownRegistration(state, target);
  if (known.answer === undefined && known.failure === undefined) {
    if (isFixed(reason)) return { mark: 'info', word: reason, leftOut: reason, canRegister: false };
    return {
      mark: known.loading ? 'running' : 'info',
      word: known.loading ? 'Checking…' : NOT_CHECKED,
      canRegister: false,
    };
  }
  const word = descriptionOf(state, target, display);
  if (reason === undefined) return { mark: 'info', word, canRegister: true };
  const cause = known.failure && failureText(known.failure.failure).cause;
  const mark = known.failure === undefined ? 'info' : 'warning';
  return { mark, word, leftOut: reason, ...(cause !== undefined && { detail: cause }), canRegister: false };
}

function begunAppearance({ state, target, reason, display }: Standing): Look {
  const { answer, failure } = knownRegistration(state, target);
  const word = descriptionOf(state, target, display);
  switch (answer?.value.state) {
    case 'registered':
      return { mark: 'ok', word, canRegister: false };
    case 'registering':
      return { mark: state.watches.has(targetKey(target)) ? 'running' : 'info', word, canRegister: false };
    case 'failed': {
      const reasons = failureReasons(answer.value).map(({ part, reason: why }) => `${part}: ${sentence(why)}`);
      const detail = reasons.length === 0 ? 'AWS gave no reason.' : reasons.join(' ');
      return { mark: 'failed', word, detail, canRegister: reason === undefined };
    }
    case 'notRegistered':
      return { mark: 'failed', word, canRegister: reason === undefined };
    default: {
      const cause = failure && failureText(failure.failure).cause;
      return { mark: 'warning', word, ...(cause !== undefined && { detail: cause }), canRegister: false };
    }
  }
}

/** Whether a reason holds whatever AWS answers. */
function isFixed(reason: string | undefined): reason is string {
  return reason !== undefined && reason !== NOT_CHECKED;
}

function descriptionOf(state: AppState, target: Target, display: DisplayContext): string {
  return registrationDescription(knownRegistration(state, target), state.watches.get(targetKey(target)), display.now);
}
