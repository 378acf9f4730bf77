import type { Row } from './row.ts';
import { escapeMarkdown } from './row.ts';

/** A row about something that cannot be used. */
export function messageRow(id: string, label: string, text: string): Row {
  return {
    id,
    kind: 'message',
    label,
    description: text,
    icon: 'warning',
    color: 'list.warningForeground',
    tooltip: escapeMarkdown(text),
    accessibleLabel: `${label}: ${text}`,
    contextValue: 'error',
    expansion: 'none',
    children: [],
  };
}
