import type { Row } from './row.ts';
import { escapeMarkdown } from './row.ts';

/** What an error row keeps of the row that could not be drawn: where it stands, and what it is about. */
export type RowPlace = Pick<Row, 'id' | 'label'> & Partial<Pick<Row, 'connectionId' | 'target' | 'amazonId'>>;

/** A row, or the error row that stands in its place when it cannot be drawn: the other rows are drawn all the same. */
export function guardedRow(place: RowPlace, draw: () => Row): Row {
  try {
    return draw();
  } catch (error) {
    return faultRow(place, error instanceof Error ? error.message : String(error));
  }
}

function faultRow(place: RowPlace, fault: string): Row {
  return {
    ...place,
    kind: 'message',
    description: 'Could not be shown',
    icon: 'warning',
    color: 'list.errorForeground',
    tooltip: `**${escapeMarkdown(place.label)}**\n\nThis row could not be shown: ${escapeMarkdown(fault)}`,
    accessibleLabel: `${place.label}: could not be shown`,
    contextValue: 'error',
    expansion: 'none',
    children: [],
  };
}
