import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseCommandLine } from '../../../src/simulator/command-line.ts';
import { startSimulator } from '../../../src/simulator/server.ts';

const program = fileURLToPath(new URL('../../../src/simulator/main.ts', import.meta.url));
const announcement = /^AWS simulator listening on (http:\/\/127\.0\.0\.1:\d+)\n$/;

/** The program as people run it. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = text(child.stdout);
  const errors = text(child.stderr);
  const exit = once(child, 'exit').then(([code, signal]: unknown[]) => code ?? signal);
  const ended = async () => ({ code: await exit, output: await output, errors: await errors });
  return { child, ended };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`the program prints one line, serves, and ends well on ${signal}`, async () => {
    const { child, ended } = run('--port', '0');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = announcement.exec(line.toString())?.[1] ?? '';
    assert.equal((await fetch(`${url}/_simulator/requests`)).status, 200);
    child.kill(signal);
    const { code, output, errors } = await ended();
    assert.deepEqual([code, errors], [0, '']);
    assert.match(output, announcement);
  });
}

test('options without sense end the program with status 2 and one line that says why', async () => {
  const mistakes: readonly (readonly [string[], RegExp])[] = [
    [['--port', '70000'], /^simulator: --port must be a whole number from 0 to 65535, not "70000"\n$/],
    [['--colour', 'red'], /^simulator: Unknown option '--colour'\n$/],
    [['--port'], /^simulator: Option '--port <value>' argument missing\n$/],
    [['something'], /^simulator: Unexpected argument 'something'[^\n]*\n$/],
  ];
  for (const [args, text] of mistakes) {
    const { code, output, errors } = await run(...args).ended();
    assert.deepEqual([code, output], [2, '']);
    assert.match(errors, text);
  }
});

test('numbers are checked, each within its limits', () => {
  const wrong = [
    ['--port', 'x'],
    ['--port', ''],
    ['--port=-1'],
    ['--registration-seconds', '1e9'],
    ['--registration-seconds', '86401'],
    ['--fail-registrations', '1.5'],
    ['--latency-ms', '0x10'],
    ['--partner-accounts', '100001'],
    ['--state', ''],
    ['--state='],
  ];
  for (const args of wrong) assert.equal(parseCommandLine(args).kind, 'mistake', args.join(' '));
});

test('every option arrives', () => {
  const args =
    '--port 1 --registration-seconds 0.5 --fail-registrations 2 --latency-ms 3 --partner-accounts 4 --accounts 5 --portal-rate 6 --state f';
  assert.deepEqual(parseCommandLine(args.split(' ')), {
    kind: 'start',
    options: {
      port: 1,
      registrationSeconds: 0.5,
      failRegistrations: 2,
      latencyMs: 3,
      partnerAccounts: 4,
      accounts: 5,
      portalRate: 6,
    },
    stateFile: 'f',
  });
  assert.deepEqual(parseCommandLine([]), {
    kind: 'start',
    options: { port: 0, registrationSeconds: 20, failRegistrations: 0, latencyMs: 0, partnerAccounts: 0, accounts: 0 },
    stateFile: undefined,
  });
});

test('--help explains every option', async () => {
  const { code, output } = await run('--help').ended();
  assert.equal(code, 0);
  for (const name of [
    'port',
    'registration-seconds',
    'fail-registrations',
    'latency-ms',
    'partner-accounts',
    'accounts',
    'portal-rate',
    'state',
  ]) {
    assert.ok(output.includes(`--${name} `), name);
  }
});

test('a port that is taken ends the program with one line', async (t) => {
  const simulator = await startSimulator();
  t.after(() => simulator.close());
  const { code, output, errors } = await run('--port', String(simulator.port)).ended();
  assert.deepEqual([code, output], [1, '']);
  assert.match(errors, /^simulator: could not start: listen EADDRINUSE[^\n]*\n$/);
});

test('a broken state file is announced beside the one line, not in it', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'simulator-'));
  t.after(() => rm(directory, { recursive: true }));
  const file = join(directory, 'state.json');
  await writeFile(file, 'broken');
  const { child, ended } = run('--state', file);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const { code, output, errors } = await ended();
  assert.equal(code, 0);
  assert.match(output, announcement);
  assert.match(errors, /^simulator: .*state\.json holds no state of the simulator; it was kept as .*\n$/);
});
