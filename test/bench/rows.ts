import { performance } from 'node:perf_hooks';
import type { Connection } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { AppState } from '../../src/core/state/state.ts';
import { treeRows } from '../../src/core/view/rows.ts';
import { ACCOUNT, IDENTITY, known, registration, ROLE, stateWith } from '../fakes/core-samples.ts';
import { mediansInTurns, rounded } from './numbers.ts';
import type { Table } from './table.ts';

const SIZES = [1, 10, 100, 300];
const REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;
const TURNS = 15;
/** Each sample lasts at least so long, so that the clock's steps do not count. */
const SAMPLE_MS = 20;

/** How long the tree's rows take to make, for so many connections with everything known. */
export function rowsTable(): Table {
  const states = SIZES.map(stateOf);
  for (const state of states) timeOfRows(state);
  const times = mediansInTurns(states, TURNS, timeOfRows);
  const one = times[0] ?? NaN;
  return SIZES.map((size, place) => {
    const time = times[place] ?? NaN;
    return {
      connections: size,
      registrations: size * REGIONS.length,
      'time (ms)': rounded(time, 3),
      'ratio to 1': rounded(time / one),
      'ratio per connection': rounded(time / one / size, 2),
    };
  });
}

/** Milliseconds that the rows of a state take to make. */
function timeOfRows(state: AppState): number {
  const display = { now: NOW, locale: 'en' };
  const start = performance.now();
  let runs = 0;
  do {
    treeRows(state, display);
    runs += 1;
  } while (performance.now() - start < SAMPLE_MS);
  return (performance.now() - start) / runs;
}

function stateOf(size: number): AppState {
  const connections = Array.from({ length: size }, (_, index): Connection => {
    const profile = `profile-${String(index)}`;
    return { id: `profile:${profile}`, name: profile, profile, regions: REGIONS };
  });
  const at = new Date(NOW - 18 * DAY);
  const registered = registration('SUCCESS', {
    accountId: ACCOUNT,
    createdAt: at,
    lastModifiedAt: at,
    iam: { roleArn: ROLE, status: 'REGISTRATION_SUCCESS' },
  });
  const targets = connections.flatMap(({ id }) => REGIONS.map((region) => ({ connectionId: id, region })));
  return stateWith({
    connections,
    identities: Object.fromEntries(connections.map(({ id }) => [id, known(IDENTITY, NOW)])),
    registrations: Object.fromEntries(targets.map((target) => [targetKey(target), known(registered, NOW)])),
  });
}
