import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { OverviewPageRow } from '../../shared/overview-page.ts';
import { mark } from '../common/marks.ts';
import type { Column } from './order.ts';
import { COLUMN_NAMES } from './order.ts';
import type { OverviewState } from './state.ts';
import type { DrawnRow } from './virtual-rows.ts';

/** Id of the element that `gridView` draws. */
export const GRID = 'grid';

/** What is done with the pointer and keys on the grid. */
export interface GridActions {
  readonly press: (event: KeyboardEvent) => void;
  /** A cell was clicked; without an index, the name of a column. */
  readonly click: (place: { readonly index?: number; readonly column: number }, event: MouseEvent) => void;
  readonly show: () => void;
}

/** Rows as they are drawn: a part of a long list. */
export interface DrawnRows {
  readonly rows: readonly DrawnRow[];
  /** The height of the whole list, in pixels. */
  readonly height: number;
}

/** The table: a grid that holds the focus itself, so that no row takes it away when it is no longer drawn. */
export function gridView(state: OverviewState, { rows, height }: DrawnRows, actions: GridActions): TemplateResult {
  const { shown, columns, choices } = state;
  return html`
    <div
      id=${GRID}
      class=${columns.includes('group') ? 'grid' : 'grid no-groups'}
      role="grid"
      tabindex="0"
      aria-label="Registrations"
      aria-multiselectable="true"
      aria-rowcount=${shown.length + 1}
      aria-colcount=${columns.length}
      aria-activedescendant=${cellId(choices.active)}
      @keydown=${actions.press}
    >
      <div class="head" role="rowgroup">
        <div role="row" aria-rowindex="1">${columns.map((_name, place) => headCell(state, place, actions))}</div>
      </div>
      ${
        shown.length === 0
          ? nothing
          : html`<div
              class="rows"
              role="rowgroup"
              style="height: ${height}px"
              @click=${(event: MouseEvent) => {
                const place = placeOf(event);
                if (place !== undefined) actions.click(place, event);
              }}
              @dblclick=${actions.show}
            >
              ${rows.map((row) => rowView(state, row))}
            </div>`
      }
    </div>
  `;
}

const WAYS = { ascending: '▲', descending: '▼' } as const;

function headCell({ columns, choices }: OverviewState, place: number, actions: GridActions): TemplateResult {
  const column = columns[place] ?? 'state';
  const { sort, active } = choices;
  const way = sort?.column === column ? sort.direction : undefined;
  return html`<div
    id=${cellId({ index: -1, column: place })}
    role="columnheader"
    class="cell ${column} ${active.index === -1 && active.column === place ? 'active' : ''}"
    aria-colindex=${place + 1}
    aria-sort=${way ?? 'none'}
    title="Sort by ${COLUMN_NAMES[column]}"
    @click=${(event: MouseEvent) => {
      actions.click({ column: place }, event);
    }}
  >
    ${COLUMN_NAMES[column]}${way === undefined ? nothing : html` <span aria-hidden="true">${WAYS[way]}</span>`}
  </div>`;
}

function rowView(state: OverviewState, { index, top }: DrawnRow): TemplateResult | typeof nothing {
  const { shown, columns, choices } = state;
  const row = shown[index];
  if (row === undefined) return nothing;
  const isSelected = choices.selected.has(row.key);
  const isActive = choices.active.index === index;
  return html`<div
    role="row"
    class="row ${isSelected ? 'selected' : ''}"
    data-index=${index}
    aria-rowindex=${index + 2}
    aria-selected=${isSelected ? 'true' : 'false'}
    style="transform: translateY(${top}px)"
  >
    ${columns.map((column, place) => {
      const text = cellText(row, column, state.locale);
      return html`<div
        id=${cellId({ index, column: place })}
        role="gridcell"
        class="cell ${column} ${isActive && choices.active.column === place ? 'active' : ''}"
        data-column=${place}
        aria-colindex=${place + 1}
        title=${column === 'state' && row.problem !== undefined ? `${text}\n${row.problem}` : text}
      >
        ${column === 'state' ? stateCell(row) : text}
      </div>`;
    })}
  </div>`;
}

/** Marks that say by themselves that there is a problem. */
const SAYS_PROBLEM: readonly OverviewPageRow['mark'][] = ['failed', 'warning', 'off'];

/** What the problem is is announced to screen readers; that AWS could not be asked again is also seen. */
function stateCell({ mark: name, word, problem }: OverviewPageRow): TemplateResult {
  if (problem === undefined) return html`${mark(name)}<span class="word">${word}</span>`;
  return html`${mark(name)}<span class="word">${word}</span
    >${SAYS_PROBLEM.includes(name) ? nothing : mark('warning')}<span class="unseen">, ${problem}</span>`;
}

function cellText(row: OverviewPageRow, column: Column, locale: string): string {
  switch (column) {
    case 'state':
      return row.word;
    case 'account':
      return row.accountName;
    case 'accountId':
      return row.accountId ?? '';
    case 'group':
      return row.groupName ?? '';
    case 'region':
      return row.region;
    case 'checked':
      return row.checkedAt === undefined ? '' : timeText(row.checkedAt, locale);
  }
}

/** Making a format costs more than using it a hundred times, and there is one locale. */
const formats = new Map<string, Intl.DateTimeFormat>();

function timeText(at: number, locale: string): string {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  formats.set(locale, format);
  return format.format(at);
}

function cellId({ index, column }: OverviewState['choices']['active']): string {
  return `cell-${index === -1 ? 'head' : String(index)}-${String(column)}`;
}

function placeOf({ target }: MouseEvent): { readonly index: number; readonly column: number } | undefined {
  if (!(target instanceof Element)) return undefined;
  const index = target.closest<HTMLElement>('[data-index]')?.dataset['index'];
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? '0';
  return index === undefined ? undefined : { index: Number(index), column: Number(column) };
}
