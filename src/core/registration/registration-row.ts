import type { DisplayContext } from '../base/duration.ts';
import { dateText } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import { remedyRowLabel } from '../failure/remedy.ts';
import type { Target } from '../model/connection.ts';
import { regionName, targetKey } from '../model/connection.ts';
import type { Failure, Remedy } from '../model/failure.ts';
import type { Registration } from '../model/registration.ts';
import { failureReasons } from '../model/registration.ts';
import type { Watch } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownRegistration } from '../state/state.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import { failureAppearance } from '../tree/appearance.ts';
import type { AdviceAction, Detail } from '../tree/detail-row.ts';
import { adviceDetail, detailRow, WHAT_TO_DO } from '../tree/detail-row.ts';
import type { Row } from '../tree/row.ts';
import { escapeMarkdown, markdownFields, simulatedFlag } from '../tree/row.ts';
import { pendingAppearance, watchFlags } from '../watching/watch-text.ts';
import { failedAdvice, registrationDescription, registrationFields, statusWord } from './registration-text.ts';

/** How a row is drawn. */
interface RowDisplay extends DisplayContext {
  readonly readOnly: boolean;
}

/** The row of one Region, with the parts of its registration below it. */
export function registrationRow(state: AppState, target: Target, display: DisplayContext): Row {
  const { region } = target;
  const known = knownRegistration(state, target);
  const connection = findConnection(state, target.connectionId);
  const watch = state.watches.get(targetKey(target));
  const description = registrationDescription(known, watch, display.now);
  const title = `**${escapeMarkdown(`AWS IoT FleetWise in ${regionName(region)}`)}**\n\n${escapeMarkdown(description)}`;
  const appearance = registrationAppearance(known, watch);
  const rowDisplay = { ...display, readOnly: state.readOnly };
  const children = detailRows(target, known, rowDisplay);
  const legacy = known.answer?.value.timestream === undefined ? [] : ['legacyTimestream'];
  const outdated =
    known.answer === undefined || known.failure === undefined ? [] : [failureAppearance(known.failure.failure).flag];
  return {
    id: `registration:${targetKey(target)}`,
    kind: 'registration',
    label: region,
    description,
    ...appearance.drawn,
    tooltip: tooltip(title, known, rowDisplay),
    accessibleLabel: `${region}, connection ${connection?.name ?? target.connectionId}: ${description}`,
    contextValue: [
      'registration',
      appearance.flag,
      ...simulatedFlag(connection),
      ...watchFlags(watch),
      ...legacy,
      ...outdated,
    ].join(' '),
    ...(appearance.flag === 'notRegistered' && !state.readOnly ? { command: 'registerAccount' as const } : {}),
    expansion: children.length === 0 ? 'none' : appearance.flag === 'failed' ? 'expanded' : 'collapsed',
    children,
    connectionId: target.connectionId,
    target,
  };
}

/** Icon and flag of what is known of a registration. */
export function registrationAppearance(known: Known<Registration>, watch: Watch | undefined): RowAppearance {
  const state = known.answer?.value.state;
  if (state === 'registering') return { flag: state, drawn: pendingAppearance(watch) };
  if (state !== undefined) return APPEARANCES[state];
  if (known.failure === undefined) return { flag: 'loading', drawn: { icon: 'loading~spin' } };
  return failureAppearance(known.failure.failure);
}

const APPEARANCES: Readonly<Record<Exclude<Registration['state'], 'registering'>, RowAppearance>> = {
  registered: { flag: 'registered', drawn: { icon: 'pass-filled', color: 'testing.iconPassed' } },
  failed: { flag: 'failed', drawn: { icon: 'error', color: 'testing.iconFailed' } },
  notRegistered: { flag: 'notRegistered', drawn: { icon: 'circle-large-outline', color: 'disabledForeground' } },
  unknown: { flag: 'unknown', drawn: { icon: 'question', color: 'charts.yellow' } },
};

function tooltip(title: string, known: Known<Registration>, display: RowDisplay): string {
  const parts = [title];
  if (known.answer !== undefined) {
    const { value } = known.answer;
    for (const { part, reason } of failureReasons(value)) parts.push(`${part}: ${escapeMarkdown(reason)}`);
    if (value.state === 'failed') parts.push(escapeMarkdown(failedAdvice(value)));
    if (value.state === 'notRegistered') parts.push(escapeMarkdown(notRegisteredText(display.readOnly)));
    const fields = registrationFields(value, display);
    if (fields.length > 0) parts.push(markdownFields(fields));
  }
  if (known.failure !== undefined) parts.push(...failureParts(known.failure.failure));
  return parts.join('\n\n');
}

function notRegisteredText(readOnly: boolean): string {
  const text = 'This account is not registered with FleetWise in this Region.';
  return readOnly ? text : `${text} Select the row to register it.`;
}

function failureParts(failure: Failure): readonly string[] {
  const { cause, advice } = failureText(failure);
  const request = failure.requestId === undefined ? [] : [`AWS request ID: ${escapeMarkdown(failure.requestId)}`];
  return [escapeMarkdown(cause), escapeMarkdown(advice), ...request];
}

const REGISTER_AGAIN = { label: 'Register Again…', command: 'registerAgain' } as const;

/** Rows below a Region: reasons first, then the parts of the registration, then its dates. */
function detailRows(target: Target, known: Known<Registration>, display: RowDisplay): readonly Row[] {
  const failure = known.failure === undefined ? [] : failureDetails(known.failure.failure);
  const registration = known.answer?.value;
  if (registration === undefined) return failure.map((detail) => detailRow(target, detail));
  const reasons = failureReasons(registration).map(({ part, reason }, index): Detail => ({
    id: `reason${String(index)}`,
    label: `${part} failed`,
    value: reason,
    appearance: 'error',
  }));
  const again = display.readOnly ? undefined : REGISTER_AGAIN;
  const advice = registration.state === 'failed' ? [adviceDetail('advice', failedAdvice(registration), again)] : [];
  const details = [
    ...reasons,
    ...advice,
    ...failure,
    ...partDetails(registration),
    ...dateDetails(registration, display),
  ];
  return details.map((detail) => detailRow(target, detail));
}

/** Why AWS could not be asked, and what to do. `about` keeps the ids of several questions about a Region apart. */
export function failureDetails(failure: Failure, about = ''): readonly Detail[] {
  const { word, cause, advice, remedy } = failureText(failure);
  const { drawn } = failureAppearance(failure);
  return [
    { id: `${about}failure`, label: word, value: cause, appearance: 'error', drawn },
    adviceDetail(`${about}failureAdvice`, advice, remedy && remedyAction(remedy)),
  ];
}

function remedyAction(remedy: Remedy): AdviceAction {
  return { label: remedyRowLabel(remedy) ?? WHAT_TO_DO, command: remedy };
}

function partDetails({ iam, timestream }: Registration): readonly Detail[] {
  const details: Detail[] = [];
  if (iam !== undefined) {
    const value = `${statusWord(iam.status)} · ${iam.roleArn}`;
    details.push({ id: 'iam', label: 'IAM role', value, appearance: 'role', copyText: iam.roleArn });
  }
  if (timestream !== undefined) {
    const { databaseName, tableName, status } = timestream;
    const value = `${statusWord(status)} · ${databaseName} / ${tableName} (legacy)`;
    const copyText = timestream.tableArn ?? tableName;
    details.push({ id: 'timestream', label: 'Timestream', value, appearance: 'data', copyText });
  }
  return details;
}

function dateDetails(
  { createdAt, lastModifiedAt, state }: Registration,
  { now, locale }: DisplayContext,
): readonly Detail[] {
  const detail = (appearance: 'created' | 'modified', label: string, date: Date | undefined): readonly Detail[] =>
    date === undefined
      ? []
      : [{ id: appearance, label, appearance, value: dateText(date, now, locale), copyText: date.toISOString() }];
  return [
    ...detail('created', state === 'registered' ? 'Registered' : 'Created', createdAt),
    ...detail('modified', 'Last modified', lastModifiedAt),
  ];
}
