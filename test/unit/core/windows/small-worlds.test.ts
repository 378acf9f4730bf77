import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { limit } from '../../../../scripts/lib/limits.mjs';
import type { ExploreRequest } from '../../../fakes/explore-thread.ts';
import type { Exploration } from '../../../fakes/explore.ts';
import type { Scenario } from '../../../fakes/small-world.ts';
import { Thread } from '../../../harness/thread.ts';

/** How many schedules of each scenario are played: `SMALL_WORLDS=8000 npm run test:unit -- small-worlds`. */
const most = Number(process.env['SMALL_WORLDS'] ?? 25);
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
  { begin: 'over', events: ['B stops', 'A asks'] },
  { begin: 'pending', events: ['it is over', 'A refreshes', 'B refreshes'] },
  { begin: 'pending', events: ['it fails', 'B refreshes', 'B closes'] },
  { begin: 'pending', events: ['A stops', 'B resumes', 'it is over'] },
  { begin: 'pending', events: ['the sign-in ends', 'A asks', 'B polls'] },
  { begin: 'pending', events: ['AWS cannot be reached', 'A asks', 'B refreshes'] },
  { begin: 'signed out', events: ['A signs in', 'B signs in'] },
  { begin: 'signed out', events: ['it is over', 'B signs in', 'A polls'] },
  { begin: 'signed out', events: ['A closes', 'B signs in'] },
  { begin: 'expired', events: ['B resumes', 'A polls'] },
  { begin: 'expired', events: ['A resumes', 'B resumes', 'it is over'] },
  { begin: 'expired', events: ['A closes', 'B resumes', 'B looks'] },
  { begin: 'rest', events: ['A looks', 'B looks'] },
  { begin: 'pending', events: ['A reads the encryption', 'it is over', 'A asks'] },
  { begin: 'pending', events: ['A reads the encryption', 'B refreshes'] },
];

describe('in every order, with a crash anywhere', () => {
  const thread = new Thread<ExploreRequest, Exploration>(new URL('../../../fakes/explore-thread.ts', import.meta.url));
  after(() => thread.end());

  for (const [index, scenario] of SCENARIOS.entries()) {
    if (only !== undefined && Number(only) !== index) continue;
    const { begin, events } = scenario;
    const title = `small world ${String(index)}, ${begin}: ${events.join(', ')}`;
    it(title, { timeout: limit(60_000 + most * 250) }, async (context) => {
      const { schedules, isComplete, wrong } = await thread.ask({ scenario, most }, context.signal);
      context.diagnostic(`${String(schedules)} schedules${isComplete ? ', and there is no other' : ''}`);
      assert.deepEqual(wrong, []);
    });
  }
});
