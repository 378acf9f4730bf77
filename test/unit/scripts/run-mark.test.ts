import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { it } from 'node:test';

const skip = process.platform !== 'linux' && 'processes are found through /proc';
const runMark = new URL('../../../scripts/lib/run-mark.mjs', import.meta.url).href;

/** A process that ignores polite signals, in a session of its own, as an editor server's children are. */
const STUBBORN = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready ' + process.pid);`;

/**
 * A run with a detached child that has one, too. Its standard output is ours, so that it ends when the last of them has
 * ended.
 */
const RUN = `
  const { beginRun } = await import(${JSON.stringify(runMark)});
  const { spawn } = await import('node:child_process');
  beginRun();
  console.log('folder ' + process.env.TMPDIR);
  const child = "require('node:child_process').spawn(process.execPath, ['-e', process.env.STUBBORN], "
    + "{ detached: true, stdio: 'inherit' });" + process.env.STUBBORN;
  spawn(process.execPath, ['-e', child], { detached: true, stdio: 'inherit' });
  process.stdin.on('data', () => process.exit(7));
`;

/** The run, started by another process as npm starts it, and the folder for its temporary files. */
async function startRun(): Promise<{
  readonly starter: ChildProcess;
  readonly folder: string;
  readonly ended: Promise<unknown>;
}> {
  const start = `
    const run = require('node:child_process').spawn(
      process.execPath, ['--input-type=module', '-e', process.env.RUN], { stdio: 'inherit' });
    run.on('exit', (code) => process.exit(code));
  `;
  const env = { ...process.env, RUN, STUBBORN };
  const starter = spawn(process.execPath, ['-e', start], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(starter.stdout, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: starter.stdout })) {
    lines.push(line);
    if (lines.length === 3) break;
  }
  const folder = lines.find((line) => line.startsWith('folder '))?.slice('folder '.length) ?? '';
  starter.stdout.resume();
  return { starter, folder, ended };
}

it('a run whose starter is killed leaves no process and no file behind', { skip }, async () => {
  const { starter, folder, ended } = await startRun();
  assert.ok(existsSync(folder));
  starter.kill('SIGKILL');
  await ended;
});

it('a run that ends by itself takes its children with it, and keeps its exit status', { skip }, async () => {
  const { starter, ended } = await startRun();
  const exit = once(starter, 'exit');
  starter.stdin?.write('end\n');
  assert.deepEqual(await exit, [7, null]);
  await ended;
});
