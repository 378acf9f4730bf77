import * as v from 'valibot';
import { optional, usable } from '../base/schema.ts';
import type { AccountList } from '../model/group.ts';
import type { Known } from '../state/known.ts';
import type { AppState } from '../state/state.ts';

/** A longer list is asked for again instead of being kept: VS Code reads all that is kept whenever a window opens. */
const MOST_ACCOUNTS = 5000;

const ACCOUNT = v.object({
  id: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  name: optional(v.string()),
  mark: optional(v.picklist(['new', 'gone'])),
});
const LIST = v.object({ groupId: v.string(), at: v.pipe(v.number(), v.finite()), accounts: usable(ACCOUNT) });
const RECORD = v.object({ version: v.literal(1), lists: usable(LIST) });

/** What is kept over a restart: which accounts the source of each group listed last, by name and ID. */
export function accountListsRecord({ accountLists }: Pick<AppState, 'accountLists'>): unknown {
  const lists = [...accountLists].flatMap(([groupId, { answer }]) =>
    answer === undefined || answer.value.accounts.length > MOST_ACCOUNTS
      ? []
      : [{ groupId, at: answer.at, accounts: answer.value.accounts }],
  );
  return lists.length === 0 ? undefined : { version: 1, lists };
}

/** Whether the sources of the same groups have listed the very same accounts: nothing else is kept. */
export function hasSameAnswers(before: AppState['accountLists'], after: AppState['accountLists']): boolean {
  if (before === after) return true;
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].every((id) => before.get(id)?.answer === after.get(id)?.answer);
}

/** Reads what was kept, by group ID; what cannot be used is left out. */
export function readAccountListsRecord(kept: unknown): ReadonlyMap<string, Known<AccountList>> {
  const parsed = v.safeParse(RECORD, kept);
  const lists = parsed.success ? parsed.output.lists : [];
  return new Map(
    lists.map(({ groupId, at, accounts }) => [groupId, { loading: false, answer: { at, value: { accounts } } }]),
  );
}
