import { withConnections } from '../../src/core/connections/connections-change.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { Group } from '../../src/core/model/group.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import { OverviewTable } from '../../src/core/overview/overview-table.ts';
import type { AppState } from '../../src/core/state/state.ts';
import { AccountRows } from '../../src/core/view/account-rows.ts';
import { contextKeys } from '../../src/core/view/context-keys.ts';
import { statusText } from '../../src/core/view/status-text.ts';
import { viewText } from '../../src/core/view/view-text.ts';
import { TreeModel } from '../../src/ui/tree/tree-model.ts';
import { registration } from '../fakes/core-samples.ts';
import type { CoreWorld } from '../fakes/core-world.ts';
import { coreWorld } from '../fakes/core-world.ts';

/** The three Regions of FleetWise. */
export const REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];

/** A group of many accounts, and all that is drawn of it. */
export interface LargeWorld extends CoreWorld {
  readonly rows: AccountRows;
  readonly tree: TreeModel;
  readonly overview: OverviewTable;
  /** Brings rows, tree, status bar and context keys up to date. */
  readonly show: () => void;
}

/** Makes it, shown once, with the group closed. */
export function largeWorld(accounts: number, regions: readonly string[]): LargeWorld {
  const world = coreWorld();
  const group: Group = {
    id: 'sso:corp:ReadOnly',
    name: 'corp',
    source: { kind: 'sso', session: 'corp' },
    role: 'ReadOnly',
    regions,
    accounts: Array.from({ length: accounts }, (_, index) => ({ id: String(100_000_000_000 + index) })),
  };
  world.store.update((state) => withConnections(state, { connections: [], groups: [group], problems: [] }));
  const [rows, tree, overview] = [new AccountRows(), new TreeModel(), new OverviewTable()];
  const show = (): void => {
    const state = world.store.get();
    const change = rows.update(state, { now: 0, locale: 'en' });
    if (change.kind === 'all') tree.replace(change.rows);
    else tree.patch(change.rows);
    viewText(state, rows.counts);
    statusText(state, 'always', 0);
    contextKeys(state);
  };
  show();
  tree.children(undefined);
  return { ...world, rows, tree, overview, show };
}

/** Everything is known, a third registered. Gives the targets. */
export function learnAll({ store }: Pick<LargeWorld, 'store'>): readonly string[] {
  const state: AppState = store.get();
  const keys = state.connections.flatMap(({ id, regions }) =>
    regions.map((region) => targetKey({ connectionId: id, region })),
  );
  const known = keys.map((key, place) => [key, { loading: false, answer: { value: answerAt(place), at: 0 } }] as const);
  store.update((before) => ({ ...before, registrations: new Map(known) }));
  return keys;
}

function answerAt(place: number): Registration {
  return place % 3 === 0 ? registration('SUCCESS') : { state: 'notRegistered' };
}
