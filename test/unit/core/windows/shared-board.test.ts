import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newWatch, watchKey } from '../../../../src/core/model/watch.ts';
import { SharedBoard } from '../../../../src/core/windows/shared-board.ts';
import type { Heard } from '../../../../src/core/windows/watch-board.ts';
import { readBoard } from '../../../../src/core/windows/watch-file.ts';
import { PROD } from '../../../fakes/core-samples.ts';
import { VirtualFolder } from '../../../fakes/virtual-folder.ts';

const NOW = 1_000_000;

/** The registration of a Region begins. */
function begins(region: string): Heard {
  const subject = { kind: 'registration', target: { connectionId: PROD.id, region } } as const;
  const event = { kind: 'begin', watch: newWatch(subject, NOW, NOW) } as const;
  return { kind: 'event', key: watchKey(subject), event, at: NOW, by: 'a window' };
}

/** The board of a window of its own, in a folder that all share. */
function boardIn(folder: VirtualFolder): SharedBoard {
  return new SharedBoard(folder.for({ isAlive: true }), () => undefined);
}

async function look(board: SharedBoard): Promise<readonly string[]> {
  await board.read(NOW);
  await board.write(NOW);
  return [...board.saved.watches.values()].map(({ target }) => target.region).sort();
}

async function write(board: SharedBoard, ...regions: readonly string[]): Promise<void> {
  board.note(...regions.map(begins));
  await look(board);
}

/** The registration of a Region ends, and every window has seen that. */
async function finish(board: SharedBoard, region: string): Promise<void> {
  const { key } = begins(region);
  board.note({ kind: 'event', key, event: { kind: 'ended', outcome: 'registered' }, at: NOW, by: 'a window' });
  await look(board);
  board.note({ kind: 'settle', key, at: NOW });
  await look(board);
}

test('what a broken file said is put back by a window that had read it, also after another has put back less', async () => {
  const folder = new VirtualFolder();
  const [gone, knowing, late] = [boardIn(folder), boardIn(folder), boardIn(folder)];
  await write(gone, 'us-east-1');
  await write(gone, 'eu-central-1');
  await look(knowing);
  folder.spoil('{', false);
  assert.deepEqual(await look(late), ['us-east-1'], 'it could read the file before only');
  assert.deepEqual(await look(knowing), ['eu-central-1', 'us-east-1']);
  assert.deepEqual(await look(late), ['eu-central-1', 'us-east-1']);
});

test('what was noted on the lesser board is noted again on the better one', async () => {
  const folder = new VirtualFolder();
  const [gone, knowing, late] = [boardIn(folder), boardIn(folder), boardIn(folder)];
  await write(gone, 'us-east-1');
  await write(gone, 'eu-central-1');
  await look(knowing);
  folder.spoil('{', false);
  await look(late);
  await write(late, 'ap-south-1');
  for (const board of [knowing, late, knowing]) await look(board);
  for (const board of [knowing, late]) assert.deepEqual(await look(board), ['ap-south-1', 'eu-central-1', 'us-east-1']);
});

test('windows that know the same put it back once, and then leave it alone', async () => {
  const folder = new VirtualFolder();
  const [a, b] = [boardIn(folder), boardIn(folder)];
  await write(a, 'us-east-1');
  await look(b);
  folder.spoil('', true);
  for (const board of [a, b, a]) await look(board);
  const text = folder.text;
  for (const board of [a, b, a, b]) assert.deepEqual(await look(board), ['us-east-1']);
  assert.equal(folder.text, text);
});

test('that nothing is pending any more outlives an older board', async () => {
  const folder = new VirtualFolder();
  const [gone, knowing, late] = [boardIn(folder), boardIn(folder), boardIn(folder)];
  await write(gone, 'us-east-1');
  await finish(gone, 'us-east-1');
  await look(knowing);
  folder.spoil('{', false);
  await look(late);
  assert.deepEqual(await look(knowing), []);
  assert.deepEqual(await look(late), []);
  assert.equal(readBoard(folder.text, NOW)?.watches.size, 0);
});

test('a watch whose end was told is taken off an older board by a window that begins, and no other watch is', async () => {
  const folder = new VirtualFolder();
  const gone = boardIn(folder);
  await write(gone, 'us-east-1', 'eu-central-1');
  const [told] = gone.saved.watches.values();
  assert.ok(told);
  assert.equal(await gone.markTold(told), true);
  folder.isFull = true;
  const late = boardIn(folder);
  await look(late);
  assert.deepEqual(
    [...late.board.watches.values()].map(({ target }) => target.region),
    ['eu-central-1'],
  );
  folder.isFull = false;
  assert.deepEqual(await look(late), ['eu-central-1']);
  assert.equal(await late.markTold(told), false);
});

test('an emptied folder is filled by the windows that know what is pending', async () => {
  const folder = new VirtualFolder();
  const [a, b] = [boardIn(folder), boardIn(folder)];
  await write(a, 'us-east-1', 'eu-central-1');
  await look(b);
  folder.wipe();
  for (const board of [b, a, b, a]) assert.deepEqual(await look(board), ['eu-central-1', 'us-east-1']);
});

test('what was noted on a board of which nothing is pending any more is noted again', async () => {
  const folder = new VirtualFolder();
  const [gone, knowing, late] = [boardIn(folder), boardIn(folder), boardIn(folder)];
  await write(gone, 'us-east-1');
  await finish(gone, 'us-east-1');
  await look(knowing);
  folder.spoil('{', false);
  await look(late);
  await write(late, 'ap-south-1');
  for (const board of [knowing, late, knowing, late]) await look(board);
  for (const board of [knowing, late]) assert.deepEqual(await look(board), ['ap-south-1']);
});

test('what a window notes in an emptied folder is not lost when another fills it after that', async () => {
  const folder = new VirtualFolder();
  const [a, b] = [boardIn(folder), boardIn(folder)];
  const before = ['eu-central-1', 'eu-west-1', 'eu-west-2', 'us-east-1'];
  for (const region of before) await write(a, region);
  await look(b);
  folder.wipe();
  await write(a, 'ap-south-1');
  for (const board of [b, a, b, a]) await look(board);
  for (const board of [a, b]) assert.deepEqual(await look(board), ['ap-south-1', ...before]);
});
