import type { DisplayContext } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { SettingName } from '../model/setting.ts';
import type { Watch } from '../model/watch.ts';
import { failureDetails } from '../registration/registration-row.ts';
import type { Known } from '../state/known.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import { failureAppearance } from '../tree/appearance.ts';
import type { AdviceAction, Detail } from '../tree/detail-row.ts';
import { adviceDetail, detailRow } from '../tree/detail-row.ts';
import type { Row } from '../tree/row.ts';
import { escapeMarkdown, markdownFields } from '../tree/row.ts';
import { watchFlags } from '../watching/watch-text.ts';

/** What a row of a setting is drawn with. */
export interface SettingContext {
  readonly display: DisplayContext;
  readonly readOnly: boolean;
  /** The watch of its change. */
  readonly watch: Watch | undefined;
}

/** What the row of a setting says. */
export interface SettingDrawing {
  readonly description: string;
  /** Absent before the first answer. */
  readonly appearance: RowAppearance | undefined;
  readonly fields: readonly (readonly [string, string])[];
  /** Why AWS could not do what was asked for, and what to do. */
  readonly trouble?: { readonly reason: string; readonly advice: string; readonly action?: AdviceAction };
  /** What is copied: by Copy Value, or by a command of its own. */
  readonly copy?: { readonly text: string; readonly by: 'copyValue' | 'ownCommand' };
}

/** How one setting is drawn. */
export interface SettingKind<Value> {
  readonly label: string;
  readonly draw: (known: Known<Value>, context: SettingContext) => SettingDrawing;
}

/** The appearance of a value that this version does not know. */
export const UNKNOWN_SETTING: RowAppearance = { flag: 'unknown', drawn: { icon: 'question', color: 'charts.yellow' } };

const LOADING: RowAppearance = { flag: 'loading', drawn: { icon: 'loading~spin' } };

/** What a setting row belongs to, and how it is called. */
export interface SettingPlace {
  readonly name: SettingName;
  readonly label: string;
  readonly target: Target;
}

/** Id of the row of a setting. */
export function settingRowId(name: SettingName, target: Target): string {
  return `${name}:${targetKey(target)}`;
}

/** The row of one setting, with what AWS answered last, why it could not be read, and whether its change is watched. */
export function settingRow(
  { name, label, target, watch }: SettingPlace & Pick<SettingContext, 'watch'>,
  known: Known<unknown>,
  drawing: SettingDrawing,
): Row {
  const { description, copy } = drawing;
  const failure = known.failure?.failure;
  const appearance = drawing.appearance ?? (failure === undefined ? LOADING : failureAppearance(failure));
  const outdated = drawing.appearance === undefined || failure === undefined ? [] : [failureAppearance(failure).flag];
  const children = detailRows({ target, name }, drawing, failure);
  return {
    id: settingRowId(name, target),
    kind: name,
    label,
    description,
    ...appearance.drawn,
    tooltip: tooltip(`${label} of AWS IoT FleetWise in ${target.region}`, drawing, failure),
    accessibleLabel: `${label}: ${description}`,
    contextValue: [
      ...[name, appearance.flag, ...watchFlags(watch), ...outdated],
      ...(copy === undefined ? [] : copyFlags(copy)),
      'setting',
    ].join(' '),
    expansion: children.length === 0 ? 'none' : 'collapsed',
    children,
    connectionId: target.connectionId,
    target,
    ...(copy !== undefined && { copyText: copy.text }),
  };
}

function copyFlags({ text, by }: NonNullable<SettingDrawing['copy']>): readonly string[] {
  return ['copyable', ...(by === 'copyValue' ? ['value'] : []), ...(text.startsWith('arn:') ? ['arn'] : [])];
}

function tooltip(title: string, drawing: SettingDrawing, failure: Failure | undefined): string {
  const { description, trouble, fields } = drawing;
  const parts = [`**${escapeMarkdown(title)}**`, escapeMarkdown(description)];
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
function detailRows(
  { target, name }: Pick<SettingPlace, 'target' | 'name'>,
  { trouble }: SettingDrawing,
  failure: Failure | undefined,
): readonly Row[] {
  const details: Detail[] = [];
  if (trouble !== undefined) {
    details.push({ id: `${name}Reason`, label: 'Reason', value: trouble.reason, appearance: 'error' });
    details.push(adviceDetail(`${name}Advice`, trouble.advice, trouble.action));
  }
  if (failure !== undefined) details.push(...failureDetails(failure, `${name}-`));
  return details.map((detail) => detailRow(target, detail));
}
