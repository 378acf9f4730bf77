import { registration } from '../fakes/core-samples.ts';
import { largeWorld } from './large-world.ts';

/** Bytes that so many accounts hold, checked in one Region each; needs `--expose-gc`. */
export function heapOf(accounts: number): number {
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('Run it with --expose-gc');
  largeWorld(10, ['us-east-1']);
  collect();
  const before = process.memoryUsage().heapUsed;
  const world = largeWorld(accounts, ['us-east-1']);
  for (const { id } of world.store.get().connections) {
    world.inventory.learn({ connectionId: id, region: 'us-east-1' }, registration('SUCCESS'));
  }
  world.show();
  collect();
  const after = process.memoryUsage().heapUsed;
  // Kept alive until now.
  if (world.tree.children(undefined).length !== 1) throw new Error('The group is not shown');
  return after - before;
}
