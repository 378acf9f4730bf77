import type { Store } from '../../core/base/store.ts';
import type { AccountFilter } from '../../core/model/account-filter.ts';
import { FILTER_STATE_WORDS, FILTER_STATES } from '../../core/model/account-filter.ts';
import type { AppState } from '../../core/state/state.ts';
import type { Item } from '../editor/inputs.ts';
import { askText, pickOne } from '../editor/inputs.ts';

interface FilterPorts {
  readonly store: Store<AppState>;
}

interface Choice extends Item {
  readonly choose: (before: AccountFilter) => AccountFilter | Promise<AccountFilter | undefined> | undefined;
}

/** Asks which accounts to show. A choice is added to the filter that is on; Escape leaves it as it was. */
export async function filterAccounts({ store }: FilterPorts): Promise<void> {
  const state = store.get();
  const before = state.filter ?? {};
  const states = FILTER_STATES.map((wanted): Choice => {
    return {
      label: FILTER_STATE_WORDS[wanted],
      icon: 'filter',
      choose: (filter) => ({ ...filter, state: wanted }),
    };
  });
  const groups = state.groups.map(({ id, name }): Choice => {
    return {
      label: name,
      icon: 'organization',
      description: 'group',
      choose: (filter) => ({ ...filter, groupId: id }),
    };
  });
  const text: Choice = {
    label: 'Name, Account ID, Group or Region…',
    icon: 'search',
    choose: async (filter) => {
      const entered = await askText({
        title: 'Filter Accounts',
        prompt: 'Parts of a name, an account ID, a group or a Region. Leave empty for any.',
        value: filter.text ?? '',
      });
      if (entered === undefined) return undefined;
      const { text: _old, ...others } = filter;
      return entered.trim() === '' ? others : { ...others, text: entered.trim() };
    },
  };
  const none: Choice = { label: 'Clear Filter', icon: 'clear-all', choose: () => ({}) };
  const items = [text, ...states, ...groups, ...(state.filter === undefined ? [] : [none])];
  const chosen = await pickOne(items, { placeHolder: 'Select which accounts to show', matchOnDescription: true });
  const filter = await chosen?.choose(before);
  if (filter !== undefined) setFilter(store, filter);
}

/** Shows every account again. */
export function clearFilter({ store }: FilterPorts): void {
  setFilter(store, {});
}

function setFilter(store: Store<AppState>, filter: AccountFilter): void {
  store.update(({ filter: _old, ...state }) => (Object.keys(filter).length === 0 ? state : { ...state, filter }));
}
