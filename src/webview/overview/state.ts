import type { AccountFilter } from '../../core/model/account-filter.ts';
import { filterTest } from '../../core/model/account-filter.ts';
import type { FormError } from '../../shared/protocol.ts';
import type {
  OverviewInit,
  OverviewPageRow,
  OverviewSurroundings,
  OverviewUpdate,
} from '../../shared/overview-page.ts';
import type { Choices, Kept } from './choices.ts';
import { keptChoices, withoutAwaitedActive } from './choices.ts';
import type { Column } from './order.ts';
import { COLUMNS, nextSort, sorted } from './order.ts';

/** Everything the overview shows is a function of this value. */
export interface OverviewState {
  /** By key, in the order of the tree. */
  readonly rows: ReadonlyMap<string, OverviewPageRow>;
  /** The rows that pass the filter, in order. */
  readonly shown: readonly OverviewPageRow[];
  readonly columns: readonly Column[];
  readonly surroundings: OverviewSurroundings;
  readonly locale: string;
  readonly choices: Choices;
  readonly error?: FormError;
}

/** The page as it opens; what was chosen stays, of this page or of the one that was hidden. */
export function openOverview(
  { rows, locale, ...surroundings }: OverviewInit,
  before: OverviewState | undefined,
  kept: Kept | undefined,
): OverviewState {
  const choices = before?.choices ?? keptChoices(kept);
  const columns = columnsOf(surroundings);
  const filter = withKnownGroup(choices.filter, surroundings);
  const old = before && activeRow(before)?.key;
  const state: OverviewState = {
    rows: new Map(rows.map((row) => [row.key, row])),
    shown: [],
    columns,
    surroundings,
    locale,
    choices: { ...choices, filter },
  };
  return arranged(state, old);
}

/** The page after some rows, or what is around them, have changed. */
export function updateOverview(state: OverviewState, { rows, ...surroundings }: OverviewUpdate): OverviewState {
  const columns = columnsOf(surroundings);
  if (rows.length === 0) return { ...state, surroundings, columns };
  const all = new Map(state.rows);
  for (const row of rows) if (all.has(row.key)) all.set(row.key, row);
  return arranged({ ...state, rows: all, surroundings, columns }, activeRow(state)?.key);
}

/** Parts of a filter; one that is undefined is taken out. */
export type FilterPart = { readonly [P in keyof AccountFilter]: AccountFilter[P] | undefined };

/** Another filter; the parts that are given replace those of the one that is on. No hidden row is waited for any more. */
export function filtered(state: OverviewState, part: FilterPart): OverviewState {
  const { awaited: _past, ...choices } = state.choices;
  const all = { ...choices.filter, ...part };
  const filter: AccountFilter = {
    ...(all.state !== undefined && { state: all.state }),
    ...(all.text !== undefined && all.text !== '' && { text: all.text }),
    ...(all.groupId !== undefined && { groupId: all.groupId }),
  };
  return arranged({ ...state, choices: { ...choices, filter } }, activeRow(state)?.key);
}

/** Sorted by a column, or the other way, or no longer. */
export function sortedBy(state: OverviewState, column: Column): OverviewState {
  const { sort: before, ...choices } = state.choices;
  const sort = nextSort(before, column);
  return arranged({ ...state, choices: { ...choices, ...(sort && { sort }) } }, activeRow(state)?.key);
}

/** The row that keys act on; none while they act on the column names. */
export function activeRow({ shown, choices }: OverviewState): OverviewPageRow | undefined {
  return shown[choices.active.index];
}

/** The rows that are selected, in the order in which they are shown. */
export function selectedRows({ shown, choices: { selected } }: OverviewState): readonly OverviewPageRow[] {
  return selected.size === 0 ? [] : shown.filter(({ key }) => selected.has(key));
}

/** Filters and sorts anew. Only what is shown stays selected: nothing is done to a row that nobody sees. */
function arranged(state: OverviewState, activeKey: string | undefined): OverviewState {
  const { rows, choices, columns } = state;
  const shown = sorted([...rows.values()].filter(filterTest(choices.filter)), choices.sort);
  const { selected, awaited, ...others } = withShown(choices, shown);
  const indexOf = (wanted: string | undefined): number =>
    wanted === undefined ? -1 : shown.findIndex(({ key }) => key === wanted);
  const back = indexOf(awaited?.active);
  const found = back === -1 ? indexOf(activeKey) : back;
  const { index, column } = choices.active;
  const near = index === -1 ? -1 : Math.max(0, Math.min(index, shown.length - 1));
  const active = { index: found === -1 ? near : found, column: Math.min(column, columns.length - 1) };
  const next = { ...others, selected, active, ...(awaited && { awaited }) };
  return { ...state, shown, choices: back === -1 ? next : withoutAwaitedActive(next) };
}

/** Selected stays what is shown, and what was waited for until it is shown. */
function withShown(choices: Choices, shown: readonly OverviewPageRow[]): Choices {
  const { selected, awaited } = choices;
  if (selected.size === 0 && (awaited === undefined || awaited.selected.size === 0)) return choices;
  const keys = new Set(shown.map(({ key }) => key));
  const here = [...selected, ...(awaited?.selected ?? [])].filter((key) => keys.has(key));
  const next = { ...choices, selected: new Set(here) };
  if (awaited === undefined) return next;
  return { ...next, awaited: { ...awaited, selected: new Set([...awaited.selected].filter((key) => !keys.has(key))) } };
}

/** Without groups there is no column for them. */
function columnsOf({ groups }: OverviewSurroundings): readonly Column[] {
  return groups.length === 0 ? COLUMNS.filter((column) => column !== 'group') : COLUMNS;
}

/** A filter for a group that is gone would hide everything, and could not be seen. */
function withKnownGroup({ groupId, ...filter }: AccountFilter, { groups }: OverviewSurroundings): AccountFilter {
  return groups.some(({ id }) => id === groupId) && groupId !== undefined ? { ...filter, groupId } : filter;
}
