import { watchKey } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';
import type { WatchCompletion } from '../state/state.ts';
import type { Exchange } from './exchange.ts';
import type { SharedFiles } from './shared-files.ts';
import { completionOf, watchId } from './shared-state.ts';
import type { SharedWatch } from './state-codec.ts';

/** For so many polls the window that found a completion leaves it to the one that has the focus. */
const FINDER_POLLS = 4;
/** For so many polls the leader leaves it to the window that found it. */
const LEADER_POLLS = 8;
/** So many polls after a completion was notified, every window has seen it. */
const SEEN_POLLS = 5;
/** After so many polls in which no marker could be made, a completion is notified without. */
const UNMARKED_POLLS = 4;
/** Polls that come sooner after one another count once: other windows have not polled meanwhile. In milliseconds. */
const APART_MS = 900;

/** What the notifier needs to know of its window. */
export interface NotifierPorts {
  readonly files: SharedFiles;
  /** Id of this window. */
  readonly window: string;
  readonly exchange: Pick<Exchange, 'state' | 'others' | 'dispatch' | 'isLeader' | 'isAlone' | 'isSaved'>;
  readonly isFocused: () => boolean;
  /** Whether anything that this window shows can be seen. */
  readonly isReachable: () => Promise<boolean>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Has one window of all notify a completion: the one that makes its marker. The one that has the focus tries first, and
 * none whose page does not answer.
 */
export class Notifier {
  readonly #ports: NotifierPorts;
  #polls = new Map<string, number>();
  #unmarkedPolls = 0;
  /** When a poll was counted last, in epoch milliseconds. */
  #countedAt = 0;

  constructor(ports: NotifierPorts) {
    this.#ports = ports;
  }

  /** The completions that it falls to this window to notify now. As the leader, discards what every window has seen. */
  async poll(): Promise<readonly WatchCompletion[]> {
    const { files, exchange, clock, isReachable } = this.#ports;
    const before = this.#polls;
    // A clock that was set back counts, too.
    const isCounted = Math.abs(clock.now() - this.#countedAt) >= APART_MS;
    if (isCounted) this.#countedAt = clock.now();
    this.#polls = new Map();
    const due: WatchCompletion[] = [];
    for (const [key, shared] of exchange.state.watches) {
      const completion = completionOf(shared);
      if (completion === undefined) continue;
      const isNotified = files.isNotified(watchId(shared.watch));
      const isShown = isNotified && exchange.isSaved;
      // Counted anew once the others can see that it was notified.
      const id = `${key} ${String(completion.at)} ${String(isShown)}`;
      const known = before.get(id);
      const polls = known === undefined ? 0 : known + (isCounted ? 1 : 0);
      this.#polls.set(id, polls);
      if (isShown && exchange.isLeader && polls >= SEEN_POLLS) this.discard(shared);
      const isDue = !isNotified && polls >= this.#patience(shared);
      if (isDue && (await isReachable()) && (await this.#mark(shared))) due.push(completion);
    }
    return due;
  }

  /** Every window has seen how something watched ended. */
  discard({ watch, ended }: SharedWatch): void {
    if (ended === undefined) return;
    this.#ports.exchange.dispatch({ kind: 'discard', key: watchKey(watch), completedAt: ended.at });
  }

  #patience({ ended }: SharedWatch): number {
    const { window, exchange, isFocused } = this.#ports;
    if (isFocused()) return 0;
    if (ended?.finder === window) return exchange.others.some((each) => each.isFocused) ? FINDER_POLLS : 0;
    return exchange.isLeader ? LEADER_POLLS : Infinity;
  }

  /** A folder in which nothing can be made does not keep the window that found it from notifying. */
  async #mark({ watch, ended }: SharedWatch): Promise<boolean> {
    const { files, window, exchange } = this.#ports;
    try {
      const isFirst = await files.markNotified(watchId(watch));
      this.#unmarkedPolls = 0;
      return isFirst;
    } catch {
      this.#unmarkedPolls += 1;
      if (ended?.finder !== window || (!exchange.isAlone && this.#unmarkedPolls < UNMARKED_POLLS)) return false;
      files.assumeNotified(watchId(watch));
      return true;
    }
  }
}
