import * as v from 'valibot';
import type { AccountFilter } from '../../core/model/account-filter.ts';
import { FILTER_STATES } from '../../core/model/account-filter.ts';
import type { Sort } from './order.ts';
import { COLUMNS } from './order.ts';

/** What a person has chosen on the page; it outlives a hide. */
export interface Choices {
  readonly filter: AccountFilter;
  readonly sort?: Sort;
  /** Keys of rows, all of which are shown. */
  readonly selected: ReadonlySet<string>;
  /** The cell that keys act on; the row of column names is at -1. */
  readonly active: { readonly index: number; readonly column: number };
  /** Key of the row from which a selection is extended. */
  readonly anchor?: string;
  /** What was kept and waits until its rows are shown: a filter may need what AWS has yet to answer. */
  readonly awaited?: Awaited;
}

/** Keys of rows that are not shown yet. */
export interface Awaited {
  readonly selected: ReadonlySet<string>;
  readonly active?: string;
}

const schema = v.object({
  filter: v.object({
    state: v.exactOptional(v.picklist(FILTER_STATES)),
    text: v.exactOptional(v.string()),
    groupId: v.exactOptional(v.string()),
  }),
  sort: v.exactOptional(
    v.object({ column: v.picklist(COLUMNS), direction: v.picklist(['ascending', 'descending'] as const) }),
  ),
  selected: v.array(v.string()),
  active: v.exactOptional(v.string()),
});

/** What the page keeps while it is hidden, and over a reload of the window. */
export interface Kept {
  readonly filter: AccountFilter;
  readonly sort?: Sort;
  readonly selected: readonly string[];
  /** Key of the row that keys act on. */
  readonly active?: string;
}

/** What there is to keep of these choices; `activeKey`: of the active row. */
export function toKeep({ filter, sort, selected, awaited }: Choices, activeKey: string | undefined): Kept {
  const active = awaited?.active ?? activeKey;
  const all = [...selected, ...(awaited?.selected ?? [])];
  return { filter, ...(sort && { sort }), selected: all, ...(active !== undefined && { active }) };
}

/** What was kept, if it was kept by this version of the page. */
export function parseKept(data: unknown): Kept | undefined {
  const parsed = v.safeParse(schema, data);
  return parsed.success ? parsed.output : undefined;
}

/** The choices that were kept; without any, all rows as they are. */
export function keptChoices(kept: Kept | undefined): Choices {
  const choices = { selected: new Set<string>(), active: { index: 0, column: 0 } };
  if (kept === undefined) return { ...choices, filter: {} };
  const { filter, sort, selected, active } = kept;
  const awaited = { selected: new Set(selected), ...(active !== undefined && { active }) };
  return { ...choices, filter, ...(sort && { sort }), awaited };
}

/** These choices without what they wait for of another selection. */
export function withoutAwaitedSelection({ awaited, ...choices }: Choices): Choices {
  if (awaited?.active === undefined) return choices;
  return { ...choices, awaited: { ...awaited, selected: new Set() } };
}

/** These choices without the active row that they wait for. */
export function withoutAwaitedActive({ awaited, ...choices }: Choices): Choices {
  if (awaited === undefined || awaited.selected.size === 0) return choices;
  return { ...choices, awaited: { selected: awaited.selected } };
}
