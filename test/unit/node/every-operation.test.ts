import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { limit } from '../../../scripts/lib/limits.mjs';
import type { Order, Report } from '../../fakes/day-window.ts';

/** Which operations are tried: `EVERY_N=all npm run test:unit -- every-operation` tries all, `EVERY_N=30,32` these, with every fault. */
const chosen = process.env['EVERY_N'];
const all = chosen === 'all';
const MINUTE = 60_000;
/** For what hangs; never for what is tested. */
const LONGEST = limit((all ? 180 : 10) * MINUTE);
const FAULTS = ['KILL', 'ENOSPC', 'EIO', 'EACCES', 'EMFILE'] as const;
/** Without `all`: the first operations, those of the first writes among them, and some of the others. */
const SOME = [2, 9, 16, 33];
/** No day has more operations than that. */
const MOST = 2000;
/** When the time of all windows begins. */
const BEGIN = String(Date.now());
const root = mkdtempSync(join(tmpdir(), 'iot-registrar-day-'));
after(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A process with a window, and what it reported. */
class WindowProcess {
  readonly reports: Report[] = [];
  readonly #child: ChildProcess;
  #listeners: (() => void)[] = [];
  hasEnded = false;

  constructor(...args: readonly string[]) {
    this.#child = fork(join(import.meta.dirname, '../../fakes/day-window.ts'), [BEGIN, ...args], { stdio: 'ignore' });
    this.#child.on('message', (report: Report) => {
      this.reports.push(report);
      this.#tell();
    });
    this.#child.on('exit', () => {
      this.hasEnded = true;
      this.#tell();
    });
  }

  send(order: Order): void {
    if (!this.hasEnded && this.#child.connected) this.#child.send(order, () => undefined);
  }

  /** Waits until its reports say so, or it has ended, or it is clear that they never will. */
  async until(isDone: (reports: readonly Report[]) => boolean, longest = 60_000): Promise<boolean> {
    const timeout = AbortSignal.timeout(longest);
    while (!isDone(this.reports) && !this.hasEnded && !timeout.aborted) {
      await new Promise<void>((resolve) => {
        this.#listeners.push(resolve);
        timeout.addEventListener('abort', () => {
          resolve();
        });
      });
    }
    return isDone(this.reports);
  }

  async end(): Promise<void> {
    if (this.hasEnded) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  #tell(): void {
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

function shows(watch: string, window?: string): (reports: readonly Report[]) => boolean {
  return (reports) => {
    const last = reports.findLast((each) => each.kind === 'shows' && (window === undefined || each.window === window));
    return last?.kind === 'shows' && last.watches.includes(watch);
  };
}

function notified(reports: readonly Report[], what: string): number {
  return reports.filter((each) => each.kind === 'notified' && each.what === what).length;
}

function requests(reports: readonly Report[]): number {
  return reports.filter(({ kind }) => kind === 'asked').length;
}

function isReady(reports: readonly Report[]): boolean {
  return reports.some(({ kind }) => kind === 'ready');
}

/** Opens the window that stays whole. */
async function openHost(): Promise<WindowProcess> {
  const host = new WindowProcess();
  await host.until(isReady);
  return host;
}

/** A day of two windows. In the first, the n-th operation goes wrong; gives how many it had, and what was wrong after. */
async function day(
  n: number,
  fault: string,
  patience = 2500,
): Promise<{ operations: number; shared: readonly string[]; wrong: readonly string[] }> {
  const dir = join(root, `${String(n)}-${fault}`, 'watches');
  const [a, b] = [new WindowProcess(String(n), fault), new WindowProcess()];
  await Promise.all([a.until(isReady), b.until(isReady)]);
  a.send({ kind: 'open', dir, window: 'a' });
  b.send({ kind: 'open', dir, window: 'b' });
  await Promise.all([a, b].map((each) => each.until((reports) => reports.some(({ kind }) => kind === 'shows'))));
  a.send({ kind: 'register' });
  const isShared = await b.until(shows('registration watching'), patience);
  a.send({ kind: 'encrypt' });
  b.send({ kind: 'stop' });
  await a.until(shows('registration stopped'), patience);
  const asked = requests(b.reports);
  b.send({ kind: 'resume' });
  await a.until(shows('registration watching'), patience);
  // Where no other window can show it: before the next request it stands in a file.
  if (a.hasEnded) await b.until((reports) => requests(reports) > asked, 4 * patience);
  const isEncryptionShared = await b.until(shows('encryption watching'), patience);
  await Promise.all([a.end(), b.end()]);
  const c = await openHost();
  c.send({ kind: 'aws', isOver: true });
  c.send({ kind: 'open', dir, window: 'c' });
  const expected = [...(isShared ? ['registration'] : []), ...(isEncryptionShared ? ['encryption'] : [])];
  await c.until((reports) => expected.every((what) => notified(reports, what) > 0));
  const tells = [...a.reports, ...b.reports, ...c.reports];
  await c.end();
  const wrong = expected.flatMap((what) => {
    const count = notified(tells, what);
    return count === 1 ? [] : [`${String(n)} ${fault}: ${what} notified ${String(count)} times`];
  });
  const operations = Math.max(0, ...a.reports.map((each) => (each.kind === 'operations' ? each.count : 0)));
  return { operations, shared: expected, wrong };
}

function chosenOperations(): readonly number[] {
  if (all) return Array.from({ length: MOST }, (_, index) => index + 1);
  return chosen === undefined ? SOME : chosen.split(',').map(Number);
}

test('on a day on which nothing goes wrong, two windows share what they watch and a third notifies it', async () => {
  const { operations, shared, wrong } = await day(MOST, 'none', 60_000);
  assert.deepEqual([shared, wrong], [['registration', 'encryption'], []]);
  assert.ok(operations > 40, String(operations));
});

const TITLE = 'a day whose n-th file operation fails or kills leaves a new window with what the service holds';

test(TITLE, { timeout: LONGEST }, async (context) => {
  const wrong: string[] = [];
  let tried = 0;
  for (const n of chosenOperations()) {
    const faults = chosen !== undefined ? FAULTS : [FAULTS[n % FAULTS.length] ?? 'KILL'];
    const days = await Promise.all(faults.map((fault) => day(n, fault)));
    tried += days.length;
    wrong.push(...days.flatMap((each) => each.wrong));
    if (days.every(({ operations, shared }) => operations < n && shared.length === 2)) {
      context.diagnostic(`the day runs through: it has fewer than ${String(n)} operations`);
      break;
    }
  }
  context.diagnostic(`${String(tried)} days`);
  assert.deepEqual(wrong, []);
});
