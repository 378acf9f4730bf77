import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sharedFolder } from '../../../src/node/shared-folder.ts';

const isWindows = process.platform === 'win32';
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

test('a folder that is not there is empty', async () => {
  const folder = sharedFolder(newDir(), 'a');
  assert.deepEqual(await folder.list(), []);
  assert.equal(await folder.read('state-1.json'), undefined);
  assert.equal(await folder.changedAt('state-1.json'), undefined);
  await folder.touch('leader-1');
  await folder.remove('leader-1');
  assert.deepEqual(await folder.list(), []);
});

test('a text is read by every window, and nothing else is left behind', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  await a.write('state-1.json', 'one');
  await b.write('state-1.json', 'two');
  assert.equal(await a.read('state-1.json'), 'two');
  assert.deepEqual(readdirSync(dir), ['state-1.json']);
});

test('a file is replaced as a whole: who has it open goes on reading the text before', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.write('state-1.json', 'one');
  linkSync(join(dir, 'state-1.json'), join(dir, 'kept'));
  await folder.write('state-1.json', 'two');
  assert.equal(readFileSync(join(dir, 'kept'), 'utf8'), 'one');
});

test(
  'folder and files are readable for their owner only, also in a folder that others could read',
  { skip: isWindows },
  async () => {
    const dir = newDir();
    mkdirSync(dir, { recursive: true, mode: 0o755 });
    const folder = sharedFolder(dir, 'a');
    await folder.write('state-1.json', 'one');
    await folder.create('leader-1', 'x');
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    for (const name of ['state-1.json', 'leader-1']) assert.equal(statSync(join(dir, name)).mode & 0o777, 0o600);
    assert.equal(
      await (async () => {
        const fresh = newDir();
        await sharedFolder(fresh, 'a').create('leader-1', '');
        return statSync(fresh).mode & 0o777;
      })(),
      0o700,
    );
  },
);

test('of windows that make a file at once, one does', async () => {
  const dir = newDir();
  const windows = Array.from({ length: 12 }, (_, index) => sharedFolder(dir, String(index)));
  for (const name of ['leader-1', 'leader-2', 'mark-00']) {
    const made = await Promise.all(windows.map((folder) => folder.create(name, folder.process)));
    assert.equal(made.filter(Boolean).length, 1);
  }
});

test('a heartbeat changes the time of a file, and does not bring one back', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.create('leader-1', 'x');
  utimesSync(join(dir, 'leader-1'), 1, 1);
  await folder.touch('leader-1');
  assert.ok(((await folder.changedAt('leader-1')) ?? 0) > 1_000_000);
  await folder.remove('leader-1');
  await folder.touch('leader-1');
  assert.deepEqual(await folder.list(), []);
});

test('a file is removed before the call returns', () => {
  const dir = newDir();
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'leader-1'), '');
  void sharedFolder(dir, 'a').remove('leader-1');
  assert.deepEqual(readdirSync(dir), []);
});

/** Puts things that are not ours under names of ours. */
function putForeign(dir: string): readonly string[] {
  const path = (name: string): string => join(dir, name);
  mkdirSync(path('state-1.json'), { recursive: true });
  writeFileSync(path('large.json'), '');
  truncateSync(path('large.json'), 100_000_000);
  writeFileSync(join(root, 'secret'), 'secret');
  const names = ['state-1.json', 'large.json'];
  if (!isWindows) {
    symlinkSync(join(root, 'secret'), path('state-2.json'));
    symlinkSync(join(root, 'nowhere'), path('state-3.json'));
    execFileSync('mkfifo', [path('state-4.json')]);
    names.push('state-2.json', 'state-3.json', 'state-4.json');
  }
  return names;
}

test('links, FIFOs, folders and huge files count as absent, block nothing and stay', async () => {
  const dir = newDir();
  const names = putForeign(dir);
  const folder = sharedFolder(dir, 'a');
  for (const name of names) {
    assert.equal(await folder.changedAt(name), undefined, name);
    assert.equal(await folder.read(name), undefined, name);
    assert.equal(await folder.create(name, 'x'), false, name);
  }
  assert.deepEqual([...(await folder.list())].sort(), [...names].sort());
});

test('a link in the place of a file is replaced, and what it leads to stays', { skip: isWindows }, async () => {
  const dir = newDir();
  putForeign(dir);
  const folder = sharedFolder(dir, 'a');
  await folder.write('state-2.json', 'ours');
  assert.equal(readFileSync(join(root, 'secret'), 'utf8'), 'secret');
  assert.equal(await folder.read('state-2.json'), 'ours');
});

test('a file of another user counts as absent', { skip: isWindows || process.getuid?.() !== 0 }, async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.write('state-1.json', 'one');
  execFileSync('chown', ['12345', join(dir, 'state-1.json')]);
  assert.equal(await folder.read('state-1.json'), undefined);
  assert.equal(await folder.changedAt('state-1.json'), undefined);
});

test('a process that was killed is known to have ended', async () => {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const folder = sharedFolder(newDir(), 'a');
  const name = `${String(child.pid)}@${hostname()}`;
  assert.equal(folder.hasEnded(name), false);
  assert.equal(folder.hasEnded(folder.process), false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(folder.hasEnded(name), true);
  assert.equal(
    folder.hasEnded(`${String(child.pid)}@another-machine`),
    false,
    'a number of another machine says nothing',
  );
});

for (const name of ['', '{', 'x@y', `-1@${hostname()}`, `0@${hostname()}`, `1.5@${hostname()}`, `NaN@${hostname()}`]) {
  test(`of a process that calls itself ${JSON.stringify(name)} nothing is known`, () => {
    assert.equal(sharedFolder(newDir(), 'a').hasEnded(name), false);
  });
}

test('a file of another window is told until nobody listens', async () => {
  const dir = newDir();
  const [a, b] = [sharedFolder(dir, 'a'), sharedFolder(dir, 'b')];
  const changes: string[] = [];
  const changed = (folder: typeof a, name: string): Promise<void> =>
    new Promise((resolve) => {
      const stop = folder.watch((each) => {
        changes.push(each);
        if (each !== name) return;
        stop();
        resolve();
      });
    });
  const first = changed(b, 'state-1.json');
  await a.write('state-1.json', 'one');
  await first;
  const second = changed(a, 'state-2.json');
  await b.write('state-2.json', 'two');
  await second;
  assert.equal(changes.filter((name) => name === 'state-1.json').length, 1);
});

test('a folder that cannot be watched tells nothing', () => {
  const file = join(root, 'no-folder');
  writeFileSync(file, '');
  const stop = sharedFolder(join(file, 'x'), 'a').watch(() => assert.fail());
  stop();
});

test('a name for any text is short, a file name, and another one for another text', () => {
  const folder = sharedFolder(newDir(), 'a');
  const names = ['x', '../y|z', 'ü'.repeat(1000), '\ud800'].map((text) => folder.digest(text));
  for (const name of names) assert.match(name, /^[0-9a-f]{64}$/);
  assert.equal(new Set(names).size, names.length);
});

test('a folder that is removed comes back with the next file', async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.write('state-1.json', 'one');
  rmSync(dir, { recursive: true });
  await assert.rejects(folder.write('state-1.json', 'two'), { code: 'ENOENT' });
  await folder.write('state-1.json', 'two');
  assert.equal(await folder.read('state-1.json'), 'two');
});

test('a folder that cannot be used is an error', { skip: process.getuid?.() === 0 || isWindows }, async () => {
  const dir = newDir();
  const folder = sharedFolder(dir, 'a');
  await folder.write('state-1.json', 'one');
  chmodSync(dir, 0);
  await assert.rejects(folder.list());
  await assert.rejects(folder.write('state-1.json', 'two'));
  chmodSync(dir, 0o700);
});

test('a file in the place of the folder is an error', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  await assert.rejects(sharedFolder(join(file, 'x'), 'a').write('state-1.json', 'one'));
  await assert.rejects(sharedFolder(file, 'a').list());
});
