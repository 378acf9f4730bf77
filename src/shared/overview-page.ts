import * as v from 'valibot';
import type { FilterState } from '../core/model/account-filter.ts';
import type { FormMethod } from './protocol.ts';
import { NOTHING } from './protocol.ts';

const states = [
  'failed',
  'attention',
  'registering',
  'notRegistered',
  'notChecked',
  'registered',
] as const satisfies readonly FilterState[];

/** An account in a Region, ready to be shown. */
export const overviewRow = v.object({
  /** Names the row to the host. */
  key: v.string(),
  word: v.string(),
  mark: v.picklist(['ok', 'failed', 'warning', 'running', 'paused', 'open', 'off', 'unchecked']),
  states: v.array(v.picklist(states)),
  problem: v.exactOptional(v.string()),
  accountName: v.string(),
  accountId: v.exactOptional(v.string()),
  groupId: v.exactOptional(v.string()),
  groupName: v.exactOptional(v.string()),
  region: v.string(),
  /** Epoch milliseconds. */
  checkedAt: v.exactOptional(v.number()),
});

/** An account in a Region, ready to be shown. */
export type OverviewPageRow = v.InferOutput<typeof overviewRow>;

/** What the overview shows beside its rows. */
const surroundings = v.object({
  groups: v.array(v.object({ id: v.string(), name: v.string() })),
  readOnly: v.boolean(),
  /** The accounts of a group are being listed. */
  listing: v.boolean(),
  /** Set while all accounts are checked. */
  checking: v.exactOptional(v.object({ done: v.number(), total: v.number() })),
});

/** What the overview shows beside its rows. */
export type OverviewSurroundings = v.InferOutput<typeof surroundings>;

/** What the overview starts with: all rows, in the order of the tree. */
export const overviewInit = v.object({
  ...surroundings.entries,
  rows: v.array(overviewRow),
  /** Language of dates, BCP 47. */
  locale: v.string(),
});

/** What the overview starts with. */
export type OverviewInit = v.InferOutput<typeof overviewInit>;

/** What has changed since: the rows that differ, which stay where they were. */
export const overviewUpdate = v.object({ ...surroundings.entries, rows: v.array(overviewRow) });

/** What has changed since. */
export type OverviewUpdate = v.InferOutput<typeof overviewUpdate>;

/** A row by its key. */
const rowParams = v.object({ key: v.string() });

/** Rows by their keys, in the order in which they are shown. */
const rowsParams = v.object({ keys: v.array(v.string()) });

/** The requests of the overview. */
export const OVERVIEW_METHODS = {
  show: { params: rowParams, answer: NOTHING },
  checkAll: { params: NOTHING, answer: NOTHING },
  stopChecking: { params: NOTHING, answer: NOTHING },
  addConnection: { params: NOTHING, answer: NOTHING },
  export: { params: rowsParams, answer: NOTHING },
  register: { params: rowsParams, answer: NOTHING },
} as const satisfies Record<string, FormMethod>;
