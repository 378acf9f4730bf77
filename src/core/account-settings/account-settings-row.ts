import type { DisplayContext } from '../base/duration.ts';
import { messageSentence } from '../base/sentence.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import { CUSTOMER_KEY } from '../model/encryption.ts';
import type { Failure } from '../model/failure.ts';
import type { Logging } from '../model/logging.ts';
import type { Watch, WatchKind, WatchSubject } from '../model/watch.ts';
import { watchKey } from '../model/watch.ts';
import { failureDetails, registrationRow } from '../registration/registration-row.ts';
import type { Known } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import { failureAppearance } from '../tree/appearance.ts';
import type { AdviceAction, Detail } from '../tree/detail-row.ts';
import { adviceDetail, detailRow } from '../tree/detail-row.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { escapeMarkdown, markdownFields } from '../tree/row.ts';
import { pendingAppearance, watchFlags } from '../watching/watch-text.ts';
import { ENCRYPTION_ADVICE, encryptionDescription, encryptionFields } from './encryption-text.ts';
import { loggingDescription, loggingFields } from './logging-text.ts';

/** The row of one Region; below a registered one also its encryption and its logging, as far as they were asked for. */
export function regionRow(state: AppState, target: Target, display: DisplayContext): Row {
  const row = registrationRow(state, target, display);
  if (knownRegistration(state, target).answer?.value.state !== 'registered') return row;
  const key = targetKey(target);
  const encryption = state.encryptions.get(key);
  const logging = state.loggings.get(key);
  const watch = state.watches.get(watchKey({ kind: 'encryption', target }));
  const placeOf = (id: string, label: string) => ({
    id: `${id}:${key}`,
    label,
    connectionId: target.connectionId,
    target,
  });
  const rows = [
    ...(encryption === undefined
      ? []
      : [
          guardedRow(placeOf('encryption', 'Encryption'), () =>
            encryptionRow(target, encryption, { watch, display: { ...display, readOnly: state.readOnly } }),
          ),
        ]),
    ...(logging === undefined
      ? []
      : [guardedRow(placeOf('logging', 'Logging'), () => loggingRow(target, logging, display))]),
  ];
  // Nothing but opening the row asks for them.
  const expansion = row.expansion === 'none' ? 'collapsed' : row.expansion;
  return { ...row, expansion, children: [...row.children, ...rows] };
}

/** By kind: whether something watched has a row of its own; an encryption has one below a registered Region only. */
const HAS_OWN_ROW: Readonly<Record<WatchKind, (state: AppState, target: Target) => boolean>> = {
  registration: () => true,
  encryption: (state, target) =>
    knownRegistration(state, target).answer?.value.state === 'registered' && state.encryptions.has(targetKey(target)),
};

/** Id of the row that shows something watched: its own, else that of the Region. */
export function watchedRowId(state: AppState, { kind, target }: WatchSubject): string {
  return `${HAS_OWN_ROW[kind](state, target) ? kind : 'registration'}:${targetKey(target)}`;
}

interface EncryptionContext {
  readonly display: DisplayContext & { readonly readOnly: boolean };
  /** The watch of a change. */
  readonly watch: Watch | undefined;
}

function encryptionRow(target: Target, known: Known<Encryption>, { display, watch }: EncryptionContext): Row {
  const value = known.answer?.value;
  const copyText = value?.type === CUSTOMER_KEY ? value.kmsKeyId : undefined;
  return settingRow(target, known, {
    kind: 'encryption',
    label: 'Encryption',
    description: encryptionDescription(known, display.now, watch),
    appearance: value && encryptionAppearance(value, watch),
    watching: watchFlags(watch),
    fields: value === undefined ? [] : encryptionFields(value, display),
    ...(value?.state === 'failed' && {
      trouble: {
        reason: messageSentence(value.errorMessage ?? ''),
        advice: ENCRYPTION_ADVICE,
        ...(display.readOnly ? {} : { action: EDIT_ENCRYPTION }),
      },
    }),
    copyText,
  });
}

function loggingRow(target: Target, known: Known<Logging>, display: DisplayContext): Row {
  const value = known.answer?.value;
  return settingRow(target, known, {
    kind: 'logging',
    label: 'Logging',
    description: loggingDescription(known, display.now),
    appearance: value && (LOGGING_APPEARANCES[value.logType] ?? UNKNOWN),
    fields: value === undefined ? [] : loggingFields(value),
    copyText: value?.logGroupName,
  });
}

const EDIT_ENCRYPTION: AdviceAction = { label: 'Edit Encryption…', command: 'editEncryption' };

const UNKNOWN: RowAppearance = { flag: 'unknown', drawn: { icon: 'question', color: 'charts.yellow' } };

const LOADING: RowAppearance = { flag: 'loading', drawn: { icon: 'loading~spin' } };

function encryptionAppearance({ state }: Encryption, watch: Watch | undefined): RowAppearance {
  return state === 'changing' ? { flag: state, drawn: pendingAppearance(watch) } : ENCRYPTION_APPEARANCES[state];
}

const ENCRYPTION_APPEARANCES: Readonly<Record<Exclude<Encryption['state'], 'changing'>, RowAppearance>> = {
  inPlace: { flag: 'inPlace', drawn: { icon: 'shield', color: 'testing.iconPassed' } },
  failed: { flag: 'failed', drawn: { icon: 'error', color: 'testing.iconFailed' } },
  unknown: UNKNOWN,
};

const LOGGING_APPEARANCES: Readonly<Record<string, RowAppearance>> = {
  OFF: { flag: 'off', drawn: { icon: 'output', color: 'disabledForeground' } },
  ERROR: { flag: 'on', drawn: { icon: 'output', color: 'testing.iconPassed' } },
};

/** What a row says of one setting. */
interface Drawing {
  readonly kind: 'encryption' | 'logging';
  readonly label: string;
  readonly description: string;
  /** Absent before the first answer. */
  readonly appearance: RowAppearance | undefined;
  readonly watching?: readonly string[];
  readonly fields: readonly (readonly [string, string])[];
  /** Why AWS could not do what was asked for, and what to do. */
  readonly trouble?: { readonly reason: string; readonly advice: string; readonly action?: AdviceAction };
  readonly copyText: string | undefined;
}

function settingRow(target: Target, known: Known<unknown>, drawing: Drawing): Row {
  const { kind, label, description, copyText } = drawing;
  const failure = known.failure?.failure;
  const appearance = drawing.appearance ?? (failure === undefined ? LOADING : failureAppearance(failure));
  const outdated = drawing.appearance === undefined || failure === undefined ? [] : [failureAppearance(failure).flag];
  const copies = copyText === undefined ? [] : copyText.startsWith('arn:') ? ['copyable', 'arn'] : ['copyable'];
  const children = detailRows(target, drawing, failure);
  return {
    id: `${kind}:${targetKey(target)}`,
    kind,
    label,
    description,
    ...appearance.drawn,
    tooltip: tooltip(target, drawing, failure),
    accessibleLabel: `${label}: ${description}`,
    contextValue: [kind, appearance.flag, ...(drawing.watching ?? []), ...outdated, ...copies].join(' '),
    expansion: children.length === 0 ? 'none' : 'collapsed',
    children,
    connectionId: target.connectionId,
    target,
    ...(copyText !== undefined && { copyText }),
  };
}

function tooltip({ region }: Target, drawing: Drawing, failure: Failure | undefined): string {
  const { label, description, trouble, fields } = drawing;
  const parts = [`**${escapeMarkdown(`${label} of AWS IoT FleetWise in ${region}`)}**`, escapeMarkdown(description)];
  if (trouble !== undefined) parts.push(escapeMarkdown(trouble.advice));
  if (fields.length > 0) parts.push(markdownFields(fields));
  if (failure !== undefined) {
    const { cause, advice } = failureText(failure);
    parts.push(escapeMarkdown(cause), escapeMarkdown(advice));
    if (failure.requestId !== undefined) parts.push(`AWS request ID: ${escapeMarkdown(failure.requestId)}`);
  }
  return parts.join('\n\n');
}

/** Rows below a setting: why it failed or could not be read, and what to do. */
function detailRows(target: Target, { kind, trouble }: Drawing, failure: Failure | undefined): readonly Row[] {
  const details: Detail[] = [];
  if (trouble !== undefined) {
    details.push({ id: `${kind}Reason`, label: 'Reason', value: trouble.reason, appearance: 'error' });
    details.push(adviceDetail(`${kind}Advice`, trouble.advice, trouble.action));
  }
  if (failure !== undefined) details.push(...failureDetails(failure, `${kind}-`));
  return details.map((detail) => detailRow(target, detail));
}
