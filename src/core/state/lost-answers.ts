import type { Failure, Result } from '../model/failure.ts';
import { failed, mayHaveTakenEffect, success } from '../model/failure.ts';
import type { Clock } from '../ports/backend.ts';

/**
 * What reading back shows of a write. `unknown`: it could not be read. `unprovable`: it was read, or nobody is left to
 * read it for, and it does not tell.
 */
export type Effect<T> =
  { readonly kind: 'done'; readonly value: T } | { readonly kind: 'none' | 'unknown' | 'unprovable' };

/** A write that ended in a failure. */
export interface LostAnswer<T> {
  /** What it changes: a later write to the same ends the looking. */
  readonly key: string;
  readonly failure: Failure;
  /** Reads back, and has what it reads shown. */
  readonly look: () => Promise<Effect<T>>;
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
  /** Is told the truth about a write for which it could not be found at once. */
  readonly onTruth: (truth: LateTruth) => void;
}

/** How long to wait before each further look, in milliseconds; the last one repeats. */
const WAITS_MS = [5000, 10_000, 20_000, 40_000, 60_000] as const;

/** After so many further looks, about an hour, nobody looks any more. */
const MOST_LOOKS = 60;

/** Finds out what came of writes whose answer was lost, by reading back until the truth is known. Nothing is sent again. */
export class LostAnswers {
  readonly #ports: LostAnswersPorts;
  /** By key: what ends the looking. */
  readonly #looking = new Map<string, () => void>();

  constructor(ports: LostAnswersPorts) {
    this.#ports = ports;
  }

  /** The end of a write that failed: done after all, not done, or not known yet; then the truth is told when it is found. */
  async settle<T>(lost: LostAnswer<T>): Promise<Result<T>> {
    const { key, failure, look } = lost;
    this.forget(key);
    if (!mayHaveTakenEffect(failure)) return failed(failure);
    const effect = await look();
    if (effect.kind === 'done') return success(effect.value);
    if (effect.kind === 'unprovable') return failed(failure);
    // What ran out of time may still be on its way.
    if (effect.kind === 'none' && failure.reach !== 'timeout') return failed({ ...failure, effect: 'none' });
    this.#lookLater(lost, 0);
    return failed({ ...failure, effect: 'unknown' });
  }

  /** Ends the looking for a write: another one was sent. */
  forget(key: string): void {
    this.#looking.get(key)?.();
    this.#looking.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#looking.keys()]) this.forget(key);
  }

  #lookLater(lost: LostAnswer<unknown>, looks: number): void {
    const { clock, onTruth } = this.#ports;
    const { key, look } = lost;
    const wait = WAITS_MS[looks] ?? WAITS_MS[4];
    const cancel = clock.schedule(wait, () => {
      void look().then(({ kind }) => {
        if (this.#looking.get(key) !== cancel) return;
        this.#looking.delete(key);
        if (kind === 'unknown' && looks + 1 < MOST_LOOKS) this.#lookLater(lost, looks + 1);
        else onTruth(truthOf(lost, kind));
      });
    });
    this.#looking.set(key, cancel);
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
