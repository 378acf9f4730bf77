import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explore } from '../../../fakes/explore.ts';
import type { Scenario } from '../../../fakes/small-world.ts';

/** How many schedules of each scenario are played: `SMALL_WORLDS=20000 npm run test:unit -- small-worlds`. */
const limit = Number(process.env['SMALL_WORLDS'] ?? 60);
/** One scenario alone, by its number. */
const only = process.env['SMALL_WORLD'];

const SCENARIOS: readonly Scenario[] = [
  { begin: 'rest', events: ['A registers'] },
  { begin: 'rest', events: ['A registers', 'B looks'] },
  { begin: 'rest', events: ['A registers', 'B polls', 'B has the focus'] },
  { begin: 'pending', events: ['A polls', 'B polls'] },
  { begin: 'pending', events: ['B stops', 'A polls'] },
  { begin: 'pending', events: ['B stops', 'B resumes', 'A polls'] },
  { begin: 'pending', events: ['A closes', 'B stops'] },
  { begin: 'pending', events: ['A hangs', 'A polls', 'B stops'] },
  { begin: 'over', events: ['A asks', 'B polls'] },
  { begin: 'over', events: ['A asks', 'B has the focus'] },
  { begin: 'over', events: ['A asks', 'A hangs', 'B polls'] },
  { begin: 'pending', events: ['it is over', 'B looks', 'A asks'] },
  { begin: 'pending', events: ['B refreshes', 'A polls', 'it is over'] },
];

for (const [index, scenario] of SCENARIOS.entries()) {
  if (only !== undefined && Number(only) !== index) continue;
  const { begin, events } = scenario;
  test(`small world ${String(index)}, ${begin}: ${events.join(', ')}, in every order, with a crash anywhere`, async (context) => {
    const { schedules, isComplete, wrong } = await explore(scenario, limit);
    context.diagnostic(`${String(schedules)} schedules${isComplete ? ', and there is no other' : ''}`);
    assert.deepEqual(wrong, []);
  });
}
