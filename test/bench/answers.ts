import { withConnections } from '../../src/core/connections/connections-change.ts';
import type { Connection } from '../../src/core/model/connection.ts';
import type { Group } from '../../src/core/model/group.ts';
import { OverviewTable } from '../../src/core/overview/overview-table.ts';
import { AccountRows } from '../../src/core/view/account-rows.ts';
import { contextKeys } from '../../src/core/view/context-keys.ts';
import { statusText } from '../../src/core/view/status-text.ts';
import { viewText } from '../../src/core/view/view-text.ts';
import { TreeModel } from '../../src/ui/tree/tree-model.ts';
import { registration } from '../fakes/core-samples.ts';
import { coreWorld } from '../fakes/core-world.ts';
import { collectGarbage, mediansInTurns, rounded, worked } from './numbers.ts';
import type { Table } from './table.ts';

const SIZES = [150, 600, 2400, 9600];
const REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const TURNS = 7;

/** What the accounts are: connections of their own, or those of one group. */
export type Shape = 'profiles' | 'group';

/**
 * How long so many answers take the extension host when everything is seen: state, rows, tree, overview, status bar and
 * context keys are brought up to date after each answer. AWS answers at once.
 */
export function answersTable(): Table {
  const shapes: readonly Shape[] = ['profiles', 'group'];
  for (const shape of shapes) timeOfAnswers(600, shape);
  const subjects = SIZES.flatMap((size) => shapes.map((shape) => ({ size, shape })));
  const times = mediansInTurns(subjects, TURNS, ({ size, shape }) => averageOfAnswers(size, shape));
  const timeOf = (size: number, shape: Shape): number =>
    times[subjects.findIndex((each) => each.size === size && each.shape === shape)] ?? NaN;
  return SIZES.map((size, place) => {
    const before = SIZES[place - 1] ?? NaN;
    const ratio = (shape: Shape): number | string =>
      place === 0 ? '' : rounded(timeOf(size, shape) / timeOf(before, shape));
    return {
      answers: size,
      'profiles (ms)': rounded(timeOf(size, 'profiles')),
      'ratio to row above': ratio('profiles'),
      'group (ms)': rounded(timeOf(size, 'group')),
      'ratio to row above ': ratio('group'),
    };
  });
}

/**
 * Milliseconds of so many answers, on the average of as many repetitions as make the largest size. Their worlds are made
 * before the first one is measured: what is measured is as long for each size, has as much in memory, and pays for all
 * garbage of its answers and for no other.
 */
function averageOfAnswers(answers: number, shape: Shape): number {
  const repetitions = Math.max(...SIZES) / answers;
  const runs = Array.from({ length: repetitions }, () => preparedAnswers(answers, shape));
  collectGarbage();
  const start = worked();
  for (const run of runs) run();
  return (worked() - start) / repetitions;
}

/** Milliseconds of so many answers, one for each account and Region. */
export function timeOfAnswers(answers: number, shape: Shape): number {
  const run = preparedAnswers(answers, shape);
  const start = worked();
  run();
  return worked() - start;
}

/** A world in which everything is seen; what is returned has AWS answer for each account and Region. */
function preparedAnswers(answers: number, shape: Shape): () => void {
  const { store, inventory } = coreWorld();
  store.update((state) => withConnections(state, { ...settingOf(answers / REGIONS.length, shape), problems: [] }));
  const [rows, tree, overview] = [new AccountRows(), new TreeModel(), new OverviewTable()];
  const moment = { now: 0, locale: 'en' };
  const show = (): void => {
    const state = store.get();
    const change = rows.update(state, moment);
    if (change.kind === 'all') tree.replace(change.rows);
    else tree.patch(change.rows);
    viewText(state, rows.counts);
    overview.update(state);
    statusText(state, 'always', 0);
    contextKeys(state);
  };
  show();
  // The user looks below the group.
  for (const { id } of tree.children(undefined)) if (id.startsWith('group:')) tree.children(id);
  store.subscribe(show);
  const targets = store
    .get()
    .connections.flatMap(({ id, regions }) => regions.map((region) => ({ connectionId: id, region })));
  return () => {
    for (const target of targets) inventory.learn(target, registration('SUCCESS'));
  };
}

function settingOf(accounts: number, shape: Shape): { connections: readonly Connection[]; groups: readonly Group[] } {
  const numbers = Array.from({ length: accounts }, (_, index) => index);
  if (shape === 'profiles') {
    const connections = numbers.map((index): Connection => {
      const profile = `profile-${String(index)}`;
      return { id: `profile:${profile}`, name: profile, profile, regions: REGIONS };
    });
    return { connections, groups: [] };
  }
  const group: Group = {
    id: 'sso:corp:ReadOnly',
    name: 'corp',
    source: { kind: 'sso', session: 'corp' },
    role: 'ReadOnly',
    regions: REGIONS,
    accounts: numbers.map((index) => ({ id: String(100_000_000_000 + index) })),
  };
  return { connections: [], groups: [group] };
}
