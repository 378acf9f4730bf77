import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetKey } from '../../../src/core/model/connection.ts';
import { treeRows } from '../../../src/core/view/rows.ts';
import { RowLoader } from '../../../src/ui/tree/row-loader.ts';
import { PROD, TARGET, known, registration, answered, watch } from '../../fakes/core-samples.ts';
import { coreWorld } from '../../fakes/core-world.ts';
import { settled } from '../../fakes/virtual-clock.ts';

for (const kind of ['stopped', 'expired'] as const) {
  test(`a Region whose watch is ${kind} is asked about once when it is looked at, and does not count on`, async () => {
    const world = coreWorld();
    const { store, clock, aws, connect } = world;
    connect({ ...PROD, regions: [TARGET.region] });
    const at = clock.now() - 3 * 60 * 60_000;
    store.update((state) => ({
      ...state,
      registrations: new Map([[targetKey(TARGET), known(registration('PENDING'), at)]]),
      watches: new Map([[targetKey(TARGET), watch(at - 5000, { phase: { kind } })]]),
    }));
    const rows = () => treeRows(store.get(), { now: clock.now(), locale: 'en' }).flatMap(({ children }) => children);
    const service = rows().find((row) => row.kind === 'service');
    const region = service?.children.find((row) => row.label === TARGET.region);
    assert.match(region?.description ?? '', /^Registering · watching (?:stopped|timed out) · 5 s · checked 3 h ago$/);
    aws.tells(TARGET, answered('PENDING'));
    const loader = new RowLoader(world);
    for (let look = 0; look < 3; look += 1) {
      if (service !== undefined) void loader.load(service, Infinity);
      await settled();
    }
    assert.equal(aws.count(), 1);
  });
}
