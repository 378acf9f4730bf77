import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { limit } from '../../scripts/lib/limits.mjs';
import { TimeLimitError } from './time-limit-error.ts';

const TIMEOUT_MS = 60_000;

interface Waiter {
  readonly pattern: RegExp;
  readonly resolve: (match: RegExpExecArray) => void;
}

/** The output of a child process, line by line, kept for failure messages and to wait for a line. */
export class Lines {
  readonly all: string[] = [];
  readonly #waiters = new Set<Waiter>();
  readonly #listeners = new Set<(line: string) => void>();

  constructor(...streams: readonly Readable[]) {
    for (const input of streams) createInterface({ input }).on('line', (line) => this.#add(line));
  }

  /** Calls back for every line to come. */
  onLine(listener: (line: string) => void): void {
    this.#listeners.add(listener);
  }

  /** The first line from index `from` on that matches; waits for it up to `timeoutMs`. */
  waitFor(pattern: RegExp, options: { from?: number; timeoutMs?: number } = {}): Promise<RegExpExecArray> {
    const earlier = firstMatch(this.all.slice(options.from ?? 0), pattern);
    if (earlier) return Promise.resolve(earlier);
    const timeoutMs = options.timeoutMs ?? limit(TIMEOUT_MS);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        pattern,
        resolve: (match) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(match);
        },
      };
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new TimeLimitError(this.#report(pattern, timeoutMs)));
      }, timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  #add(line: string): void {
    this.all.push(line);
    for (const listener of this.#listeners) listener(line);
    for (const { pattern, resolve } of this.#waiters) {
      const match = pattern.exec(line);
      if (match) resolve(match);
    }
  }

  #report(pattern: RegExp, timeoutMs: number): string {
    return `No line matched ${String(pattern)} within ${timeoutMs} ms. Last lines:\n${this.all.slice(-20).join('\n')}`;
  }
}

function firstMatch(lines: readonly string[], pattern: RegExp): RegExpExecArray | undefined {
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  return undefined;
}
