import { parentPort } from 'node:worker_threads';
import { explore } from './explore.ts';
import type { Scenario } from './small-world.ts';

/** A scenario, and how many of its schedules are played. */
export interface Expedition {
  readonly scenario: Scenario;
  readonly most: number;
}

parentPort?.on('message', ({ scenario, most }: Expedition) => {
  void explore(scenario, most).then((result) => parentPort?.postMessage(result));
});
