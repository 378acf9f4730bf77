import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import type { Order, Report } from '../fakes/day-window.ts';
import { rounded } from './numbers.ts';
import type { Table } from './table.ts';

/** So long it is counted what happens while something is pending, and at rest, in milliseconds. */
const PENDING_MS = 30_000;
const REST_MS = 10_000;
/** No window has so many operations: none is made to fail. */
const NEVER = '1000000000';
const WATCHING = 'registration watching';

/** A process with a window, and when it reported what. */
class BenchWindow {
  readonly name: string;
  readonly heard: (Report & { readonly at: number })[] = [];
  readonly #child: ChildProcess;
  #listeners: (() => void)[] = [];

  constructor(name: string) {
    this.name = name;
    const args = [String(Date.now()), NEVER, 'none', '1'];
    this.#child = fork(join(import.meta.dirname, '../fakes/day-window.ts'), args, { stdio: 'ignore' });
    this.#child.on('message', (report: Report) => {
      this.heard.push({ ...report, at: performance.now() });
      for (const listener of this.#listeners.splice(0)) listener();
    });
  }

  send(order: Order): void {
    this.#child.send(order);
  }

  count(kind: Report['kind']): number {
    return this.heard.filter((each) => each.kind === kind).length;
  }

  /** When it first reported such a thing, after a time. */
  async when(isMeant: (report: Report) => boolean, after = 0): Promise<number> {
    for (;;) {
      const found = this.heard.find((each) => each.at >= after && isMeant(each));
      if (found !== undefined) return found.at;
      await new Promise<void>((resolve) => this.#listeners.push(resolve));
    }
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }
}

function shows(watch: string | undefined): (report: Report) => boolean {
  return (report) =>
    report.kind === 'shows' && (watch === undefined ? report.watches.length === 0 : report.watches.includes(watch));
}

/** A registration with one window and with four: the first has the focus, and registers. The one that asks is killed. */
export async function windowsTable(): Promise<Table> {
  return [await measured(1), await measured(4)];
}

async function measured(count: number): Promise<Table[number]> {
  const root = mkdtempSync(join(tmpdir(), 'iot-registrar-windows-'));
  const windows = Array.from({ length: count }, (_, index) => new BenchWindow(`window-${String(index + 1)}`));
  try {
    return await measuredIn(join(root, 'watches'), windows);
  } finally {
    for (const window of windows) await window.kill();
    rmSync(root, { recursive: true, force: true });
  }
}

async function measuredIn(dir: string, windows: readonly BenchWindow[]): Promise<Table[number]> {
  for (const window of windows) {
    await window.when(({ kind }) => kind === 'ready');
    window.send({ kind: 'open', dir, window: window.name, ...(window === windows[0] && { isFocused: true }) });
    await window.when(({ kind }) => kind === 'shows');
  }
  windows[0]?.send({ kind: 'register' });
  const shown = await Promise.all(windows.map((window) => window.when(shows(WATCHING))));
  const [asked, operations] = [total(windows, 'asked'), total(windows, 'operations')];
  await pass(PENDING_MS);
  const requests = total(windows, 'asked') - asked;
  const pending = (total(windows, 'operations') - operations) / windows.length / (PENDING_MS / 1000);
  const { left, takeover } = await killed(windows);
  const over = performance.now();
  for (const window of left) window.send({ kind: 'aws', isOver: true });
  const ended = await Promise.all(left.map((window) => window.when(shows(undefined), over)));
  // Until the completion is discarded, which every window has seen then.
  await pass(REST_MS);
  const before = total(left, 'operations');
  await pass(REST_MS);
  return {
    windows: windows.length,
    'all show it after (s)': seconds(Math.max(...shown) - Math.min(...shown)),
    [`requests in ${String(PENDING_MS / 1000)} s`]: requests,
    'file operations per second and window': rounded(pending),
    'at rest': (total(left, 'operations') - before) / left.length,
    'next request after SIGKILL (s)': takeover,
    'all show the end after (s)': seconds(Math.max(...ended) - Math.min(...ended)),
    notified: total(windows, 'notified'),
  };
}

/** The window that asks is killed, where there are others: when does another one ask? */
async function killed(
  windows: readonly BenchWindow[],
): Promise<{ readonly left: readonly BenchWindow[]; readonly takeover: number | string }> {
  const times = windows.map((window) => window.heard.findLast(({ kind }) => kind === 'asked')?.at ?? 0);
  const leader = windows[times.indexOf(Math.max(...times))];
  const left = windows.filter((window) => window !== leader);
  if (leader === undefined || left.length === 0) return { left: windows, takeover: '-' };
  await leader.kill();
  const at = performance.now();
  const next = await Promise.any(left.map((window) => window.when(({ kind }) => kind === 'asked', at)));
  return { left, takeover: seconds(next - at) };
}

function total(windows: readonly BenchWindow[], kind: Report['kind']): number {
  return windows.reduce((sum, window) => sum + window.count(kind), 0);
}

function seconds(ms: number): number {
  return rounded(ms / 1000);
}
