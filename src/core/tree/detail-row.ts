import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { RowAppearance } from './appearance.ts';
import type { Row, RowCommand } from './row.ts';
import { escapeMarkdown } from './row.ts';

/** Icons of the facts below a Region. */
const DETAIL_APPEARANCES = {
  error: { icon: 'warning', color: 'list.errorForeground' },
  advice: { icon: 'lightbulb' },
  role: { icon: 'law' },
  data: { icon: 'database' },
  created: { icon: 'calendar' },
  modified: { icon: 'history' },
} as const;

/** One fact below a Region. */
export interface Detail {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly appearance: keyof typeof DETAIL_APPEARANCES;
  /** An icon of its own, where the look has another. */
  readonly drawn?: RowAppearance['drawn'];
  /** What Copy puts on the clipboard, where that is not the value. */
  readonly copyText?: string;
  /** What a click and Enter do. */
  readonly command?: RowCommand;
}

/** What a row of advice does: its label says it first. */
export interface AdviceAction {
  readonly label: string;
  readonly command: RowCommand;
}

/** Label of advice that no command of this extension takes off the user's hands. */
export const WHAT_TO_DO = 'What to do';

/** What to do; with an action, the row does it. */
export function adviceDetail(id: string, advice: string, action?: AdviceAction): Detail {
  if (action === undefined) return { id, label: WHAT_TO_DO, value: advice, appearance: 'advice' };
  return { id, label: action.label, value: advice, appearance: 'advice', command: action.command };
}

/** The row of a fact. */
export function detailRow(target: Target, detail: Detail): Row {
  const { id, label, value, appearance, drawn, command, copyText = value } = detail;
  const flags = [appearance === 'error' ? ' error' : '', copyText.startsWith('arn:') ? ' arn' : ''];
  return {
    id: `${id}:${targetKey(target)}`,
    kind: 'detail',
    label,
    description: value,
    ...(drawn ?? DETAIL_APPEARANCES[appearance]),
    tooltip: `**${escapeMarkdown(label)}**\n\n${escapeMarkdown(value)}`,
    accessibleLabel: `${label}: ${value}`,
    contextValue: `detail copyable${flags.join('')}`,
    expansion: 'none',
    children: [],
    connectionId: target.connectionId,
    target,
    ...(command === undefined ? {} : { command }),
    copyText,
  };
}
