import type { Failure, Result } from '../model/failure.ts';
import { failed, mayHaveTakenEffect, success } from '../model/failure.ts';
import type { Clock } from '../ports/backend.ts';

/**
 * What reading back shows of a write. `unknown`: it could not be read. `unprovable`: it was read, or nobody is left to
 * read it for, and it does not say.
 */
export type Effect<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'none' | 'unknown' | 'unprovable' };

/** A write that ended in a failure. */
export interface LostAnswer<T> {
  /** What it changes: a later write to the same ends the looking. */
  readonly key: string;
  readonly failure: Failure;
  /** Reads back, and has what it reads shown. */
  readonly readBack: () => Promise<Effect<T>>;
  /** What was to be done, after "Could not". */
  readonly what: string;
  /** The same once it is done, in a few words. */
  readonly done: string;
}

/** What came of a write after all, in words. */
export interface LateTruth {
  readonly severity: 'info' | 'error';
  readonly text: string;
}

/** What looking up writes needs of the world. */
export interface LostAnswersPorts {
  readonly clock: Pick<Clock, 'schedule'>;
  /** Receives the truth about a write for which it could not be found at once. */
  readonly onTruth: (truth: LateTruth) => void;
}

/** How long to wait before each further readBack, in milliseconds; the last one repeats. */
const WAITS_MS = [5000, 10_000, 20_000, 40_000, 60_000] as const;

/** After so many further reads, about an hour, nobody looks any more. */
const MAX_READS = 60;

/** Finds out what came of writes whose answer was lost, by reading back until the truth is known. Nothing is sent again. */
export class LostAnswers {
  readonly #ports: LostAnswersPorts;
  /** By key: what ends the looking. */
  readonly #reading = new Map<string, () => void>();

  constructor(ports: LostAnswersPorts) {
    this.#ports = ports;
  }

  /** The end of a write that failed: done after all, not done, or not known yet; then the truth is reported when it is found. */
  async lookUp<T>(lost: LostAnswer<T>): Promise<Result<T>> {
    const { key, failure, readBack } = lost;
    this.forget(key);
    if (!mayHaveTakenEffect(failure)) return failed(failure);
    const effect = await readBack();
    if (effect.kind === 'done') return success(effect.value);
    if (effect.kind === 'unprovable') return failed({ ...failure, effect: 'unproven' });
    // What ran out of time may still be on its way.
    if (effect.kind === 'none' && failure.reach !== 'timeout') return failed({ ...failure, effect: 'none' });
    this.#readBackLater(lost, 0);
    return failed({ ...failure, effect: 'unknown' });
  }

  /** Ends the looking for a write: another one was sent. */
  forget(key: string): void {
    this.#reading.get(key)?.();
    this.#reading.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#reading.keys()]) this.forget(key);
  }

  #readBackLater(lost: LostAnswer<unknown>, reads: number): void {
    const { clock, onTruth } = this.#ports;
    const { key, readBack } = lost;
    const wait = WAITS_MS[reads] ?? WAITS_MS[4];
    const cancel = clock.schedule(wait, () => {
      void readBack().then(({ kind }) => {
        if (this.#reading.get(key) !== cancel) return;
        this.#reading.delete(key);
        if (kind === 'unknown' && reads + 1 < MAX_READS) this.#readBackLater(lost, reads + 1);
        else onTruth(truthOf(lost, kind));
      });
    });
    this.#reading.set(key, cancel);
  }
}

function truthOf({ what, done }: LostAnswer<unknown>, kind: Effect<unknown>['kind']): LateTruth {
  switch (kind) {
    case 'done':
      return { severity: 'info', text: `${done}. AWS did it although its answer was lost.` };
    case 'none':
      return { severity: 'error', text: `Could not ${what}: the answer was lost, and AWS has not done it.` };
    case 'unknown':
    case 'unprovable':
      return {
        severity: 'error',
        text: `Could not find out whether AWS did what was asked: ${what}. Refresh to see the current state.`,
      };
  }
}
