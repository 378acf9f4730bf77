import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { SharedFolder } from '../../../src/core/ports/shared-folder.ts';
import { sharedFolder } from '../../../src/node/shared-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'iot-registrar-folder-'));
after(() => {
  rmSync(root, { recursive: true, force: true });
});
let folders = 0;

/** A folder that does not exist yet. */
function newDir(): string {
  folders += 1;
  return join(root, String(folders), 'watches');
}

test('a folder that is not there is empty and free', async () => {
  const folder = sharedFolder(newDir(), 'a');
  assert.deepEqual(await folder.read(0), { version: 0 });
  assert.equal(await folder.holder(), undefined);
});

test('a text is read by every window, and only when it is new', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  assert.equal(await a.replace(0, 'one'), true);
  assert.equal(await b.replace(1, 'two'), true);
  assert.deepEqual(await a.read(1), { version: 2, text: 'two' });
  assert.deepEqual(await a.read(2), { version: 2 });
});

test('a window that starts also gets the text before, for when it cannot use the newest', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  for (const [after, text] of ['one', 'two', 'three'].entries()) await folder.replace(after, text);
  assert.deepEqual(await folder.read(0), { version: 3, text: 'three', older: 'two' });
  assert.deepEqual(readdirSync(dir).sort(), ['2.json', '3.json'], 'nothing else is left behind');
});

test('a window that missed several texts also gets the one before the newest', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  for (const [after, text] of ['one', 'two', 'three'].entries()) await a.replace(after, text);
  assert.deepEqual(await b.read(1), { version: 3, text: 'three', older: 'two' });
});

test('a text that another program changes in place is read once more', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  await a.replace(0, 'one');
  assert.equal((await b.read(0)).text, 'one');
  writeFileSync(join(dir, '1.json'), 'broken');
  for (const folder of [a, b]) {
    assert.deepEqual(await folder.read(1), { version: 1, text: 'broken' });
    assert.deepEqual(await folder.read(1), { version: 1 });
  }
});

test('a window that has not seen the newest text changes nothing', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  for (const [after, text] of ['one', 'two', 'three'].entries()) await folder.replace(after, text);
  for (const late of [0, 1, 2]) assert.equal(await folder.replace(late, 'late'), false);
  assert.deepEqual(await folder.read(2), { version: 3, text: 'three' });
  assert.deepEqual(readdirSync(dir).sort(), ['2.json', '3.json']);
});

test('drafts of windows that died are taken away', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.replace(0, 'one');
  writeFileSync(join(dir, '1.dead.draft'), 'half');
  await folder.replace(1, 'two');
  await folder.replace(2, 'three');
  assert.deepEqual(readdirSync(dir).sort(), ['2.json', '3.json']);
});

/** Adds one to the number in the text, however often another window is quicker. */
async function increase(folder: SharedFolder): Promise<void> {
  for (;;) {
    const { version, text = '' } = await folder.read(-1);
    if (await folder.replace(version, String(Number(text) + 1))) return;
  }
}

test('of changes that many windows make at once, none is lost', async () => {
  const dir = newDir();
  const windows = Array.from({ length: 8 }, (_, index) => sharedFolder(dir, String(index)));
  const run = async (folder: SharedFolder): Promise<void> => {
    for (let each = 0; each < 5; each++) await increase(folder);
  };
  await Promise.all(windows.map(run));
  assert.deepEqual(await sharedFolder(dir, 'reader').read(39), { version: 40, text: '40' });
});

test('of windows that want the lock at once, one gets it', async () => {
  const dir = newDir();
  const windows = Array.from({ length: 12 }, (_, index) => sharedFolder(dir, String(index)));
  for (const term of [1, 2, 3]) {
    const got = await Promise.all(windows.map((folder) => folder.claim(term)));
    assert.equal(got.filter(Boolean).length, 1);
    assert.equal((await windows[0]?.holder())?.term, term);
  }
  assert.deepEqual(readdirSync(dir), ['asker-3']);
});

test('a term that others have gone beyond is not given', async () => {
  const folder = sharedFolder(newDir(), 'a');
  await folder.claim(5);
  assert.equal(await folder.claim(4), false);
  assert.equal((await folder.holder())?.term, 5);
});

test('the holder shows that it lives, until it gives the lock back', async () => {
  const folder = sharedFolder(newDir(), 'a');
  await folder.claim(1);
  const before = await folder.holder();
  assert.deepEqual([before?.term, before?.isGone], [1, false]);
  await folder.beat(1);
  assert.notEqual((await folder.holder())?.beat, before?.beat);
  await folder.release(1);
  assert.equal(await folder.holder(), undefined);
  await folder.beat(1);
  assert.equal(await folder.holder(), undefined, 'a late sign of life does not bring the lock back');
});

test('a holder whose process was killed is known to be gone', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.claim(1);
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const write = (host: string): void => {
    writeFileSync(join(dir, 'asker-1'), JSON.stringify({ pid: child.pid, host }));
  };
  write(hostname());
  assert.equal((await folder.holder())?.isGone, false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal((await folder.holder())?.isGone, true);
  write('another-machine');
  assert.equal((await folder.holder())?.isGone, false, 'a number of another machine says nothing');
});

for (const text of ['', '{', '{"pid":"x"}', 'null', '{"pid":-1,"host":"x"}']) {
  test(`of a holder that wrote ${JSON.stringify(text)} only the signs of life count`, async () => {
    const dir = newDir();
    const folder = sharedFolder(dir, 'a');
    await folder.claim(1);
    writeFileSync(join(dir, 'asker-1'), text);
    assert.equal((await folder.holder())?.isGone, false);
  });
}

test('a text of another window is told until nobody listens', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  let tells = 0;
  const told = new Promise<void>((resolve) => {
    const stop = b.watch(() => {
      tells += 1;
      stop();
      resolve();
    });
  });
  await a.replace(0, 'one');
  await told;
  const next = new Promise<void>((resolve) => {
    const stop = a.watch(() => {
      stop();
      resolve();
    });
  });
  await b.replace(1, 'two');
  await next;
  assert.equal(tells, 1);
});

test('a folder that cannot be watched tells nothing', () => {
  const file = join(root, 'no-folder');
  writeFileSync(file, '');
  const stop = sharedFolder(join(file, 'x'), 'a').watch(() => assert.fail());
  stop();
});

test('a mark is left by the first window only, and is no text and no lock', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  assert.deepEqual(await Promise.all([a.mark('x'), b.mark('x')]).then((marks) => marks.sort()), [false, true]);
  assert.equal(await b.mark('../y|z'), true);
  assert.equal(await a.mark('../y|z'), false);
  assert.deepEqual([await b.hasMark('x'), await b.hasMark('y')], [true, false]);
  assert.deepEqual(await a.read(0), { version: 0 });
  assert.equal(await a.holder(), undefined);
});

test('marks of days ago are taken away', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.mark('old');
  const [old = ''] = readdirSync(dir);
  const longAgo = new Date(Date.now() - 5 * 24 * 60 * 60_000);
  utimesSync(join(dir, old), longAgo, longAgo);
  await folder.mark('new');
  assert.equal(readdirSync(dir).includes(old), false);
  assert.equal(readdirSync(dir).length, 1);
});

test('a folder that cannot be used is an error', { skip: process.getuid?.() === 0 }, async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.replace(0, 'one');
  chmodSync(dir, 0);
  await assert.rejects(folder.read(0));
  await assert.rejects(folder.replace(1, 'two'));
  chmodSync(dir, 0o700);
});

test('a file in the place of the folder is an error', async () => {
  const dir = newDir();
  const file = join(root, 'file');
  writeFileSync(file, '');
  await assert.rejects(sharedFolder(join(file, 'x'), 'a').replace(0, 'one'));
  await assert.rejects(sharedFolder(file, 'a').read(0));
  assert.deepEqual(await sharedFolder(dir, 'a').read(0), { version: 0 });
});
