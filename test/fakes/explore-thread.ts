import { parentPort } from 'node:worker_threads';
import { explore } from './explore.ts';
import type { Scenario } from './small-world.ts';

/** A scenario, and how many of its schedules are played. */
export interface ExploreRequest {
  readonly scenario: Scenario;
  readonly most: number;
}

parentPort?.on('message', ({ scenario, most }: ExploreRequest) => {
  void explore(scenario, most).then((result) => parentPort?.postMessage(result));
});
