import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { RowAppearance } from './appearance.ts';
import type { Row } from './row.ts';
import { escapeMarkdown } from './row.ts';

/** Icons of the facts below a Region. */
const DETAIL_LOOKS = {
  error: { icon: 'warning', color: 'list.errorForeground' },
  advice: { icon: 'lightbulb' },
  role: { icon: 'person' },
  data: { icon: 'database' },
  created: { icon: 'calendar' },
  modified: { icon: 'history' },
} as const;

/** One fact below a Region. */
export interface Detail {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly look: keyof typeof DETAIL_LOOKS;
  /** An icon of its own, where the look has another. */
  readonly drawn?: RowAppearance['drawn'];
  /** What Copy puts on the clipboard, where that is not the value. */
  readonly copyText?: string;
}

/** What to do. */
export function adviceDetail(id: string, advice: string): Detail {
  return { id, label: 'What to do', value: advice, look: 'advice' };
}

/** The row of a fact. */
export function detailRow(target: Target, { id, label, value, look, drawn, copyText = value }: Detail): Row {
  const flags = [look === 'error' ? ' error' : '', copyText.startsWith('arn:') ? ' arn' : ''];
  return {
    id: `${id}:${targetKey(target)}`,
    kind: 'detail',
    label,
    description: value,
    ...(drawn ?? DETAIL_LOOKS[look]),
    tooltip: `**${escapeMarkdown(label)}**\n\n${escapeMarkdown(value)}`,
    accessibleLabel: `${label}: ${value}`,
    contextValue: `detail copyable${flags.join('')}`,
    expansion: 'none',
    children: [],
    connectionId: target.connectionId,
    target,
    copyText,
  };
}
