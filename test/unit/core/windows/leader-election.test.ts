import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LeaderElection, STALE_POLLS } from '../../../../src/core/windows/leader-election.ts';
import { SharedFiles } from '../../../../src/core/windows/shared-files.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

test('a follower takes over after ten polls without a heartbeat, and not before', async () => {
  const folder = new VirtualFolder();
  const elect = (id: string): LeaderElection => new LeaderElection(new SharedFiles(folder.for({ isAlive: true }), id));
  const [a, b] = [elect('a'), elect('b')];
  const holder = async (): ReturnType<SharedFiles['holder']> =>
    new SharedFiles(folder.for({ isAlive: true }), 'c').holder();
  assert.equal(await a.run(undefined, 0), true);
  for (let poll = 0; poll < STALE_POLLS; poll += 1) assert.equal(await b.run(await holder(), 0), false);
  await a.run(await holder(), 0);
  assert.equal(await b.run(await holder(), 0), false, 'a heartbeat begins the count anew');
  assert.equal(b.foundAlive, true);
  for (let poll = 0; poll < STALE_POLLS - 1; poll += 1) assert.equal(await b.run(await holder(), 0), false);
  assert.equal(b.isFollowing, false);
});

test('a leader that another one has followed leads no more, whether it polls or is about to ask', async () => {
  for (const look of ['run', 'confirm'] as const) {
    const folder = new VirtualFolder();
    const own = folder.for({ isAlive: true });
    const files = new SharedFiles(own, 'a');
    const election = new LeaderElection(files);
    assert.equal(await election.run(undefined, 0), true);
    assert.equal(await election.confirm(), true);
    await own.create('leader-2', 'another');
    const isLeader = look === 'run' ? await election.run(await files.holder(), 1) : await election.confirm();
    assert.deepEqual([isLeader, election.term], [false, undefined]);
  }
});

test('a term comes after all that a window has seen, and is given back where a later one was missed', async () => {
  const folder = new VirtualFolder();
  const own = folder.for({ isAlive: true });
  const files = new SharedFiles(own, 'a');
  await files.holder();
  assert.equal(await files.claim(7), 8);
  await files.holder();
  await own.create('leader-11', 'another');
  assert.equal(await files.claim(7), undefined);
  assert.deepEqual([...folder.files.keys()], ['leader-8', 'leader-11']);
});

test('of two windows that see the same completion at once, one makes its marker', async () => {
  const folder = new VirtualFolder();
  const [a, b] = ['a', 'b'].map((id) => new SharedFiles(folder.for({ isAlive: true }), id));
  assert.deepEqual([await a?.markNotified('watch'), await b?.markNotified('watch')], [true, false]);
  assert.equal(b?.isNotified('watch'), true);
  const late = new SharedFiles(folder.for({ isAlive: true }), 'late');
  await late.holder();
  assert.deepEqual([late.isNotified('watch'), late.isNotified('other')], [true, false]);
});
