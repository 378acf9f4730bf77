import type { AppState } from '../../src/core/state/state.ts';
import { registration } from '../fakes/core-samples.ts';
import type { LargeWorld } from './large-world.ts';
import { largeWorld, learnAll, REGIONS } from './large-world.ts';
import { mediansInTurns, rounded, worked } from './numbers.ts';
import type { Table } from './table.ts';

const ACCOUNTS = 1000;
const TURNS = 9;

/** What the user does with the view or the overview, as one piece of work: nothing else runs in the host meanwhile. */
const ACTIONS: Readonly<Record<string, (world: LargeWorld) => void>> = {
  'open the group': ({ tree }) => {
    for (const { id } of tree.children(groupOf(tree))) tree.row(id);
  },
  'open an account': ({ tree, rows, show }) => {
    const [account] = tree.children(groupOf(tree));
    rows.opened('sso:corp:ReadOnly/100000000000', true);
    show();
    for (const { id } of tree.children(account?.id)) tree.children(id);
  },
  'filter by state': (world) => {
    filterBy(world, { state: 'notRegistered' });
  },
  'filter by text': (world) => {
    filterBy(world, { text: '00000077' });
  },
  'one answer': ({ inventory, show }) => {
    inventory.learn({ connectionId: 'sso:corp:ReadOnly/100000000500', region: 'us-east-1' }, registration('FAILURE'));
    show();
  },
  'open the overview': ({ overview, store }) => {
    overview.update(store.get());
    JSON.stringify(overview.rows);
  },
};

/** How long each of them holds up the extension host, with 1,000 accounts in three Regions of which all is known. */
export function stallsTable(): Table {
  const actions = Object.entries(ACTIONS);
  const times = mediansInTurns(actions, TURNS, ([, act]) => {
    const world = largeWorld(ACCOUNTS, REGIONS);
    learnAll(world);
    world.show();
    const start = worked();
    act(world);
    return worked() - start;
  });
  return actions.map(([name], place) => ({ action: name, 'work (ms)': rounded(times[place] ?? NaN) }));
}

function groupOf(tree: LargeWorld['tree']): string {
  return tree.children(undefined)[0]?.id ?? '';
}

function filterBy({ store, show, tree }: LargeWorld, filter: NonNullable<AppState['filter']>): void {
  store.update((state) => ({ ...state, filter }));
  show();
  for (const { id } of tree.children(groupOf(tree))) tree.row(id);
}
