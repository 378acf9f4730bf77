import { watchKey } from '../model/watch.ts';
import type { WatchCompletion } from '../state/state.ts';
import type { SharedFiles } from './shared-files.ts';
import type { SharedCompletion, SharedState } from './shared-state.ts';
import { watchId } from './shared-state.ts';

/** For so many polls the window that found a completion leaves it to the one that has the focus. */
const FINDER_POLLS = 4;
/** For so many polls the leader leaves it to the window that found it. */
const LEADER_POLLS = 8;
/** So many polls after a completion was notified, every window has seen it. */
const SEEN_POLLS = 5;
/** After so many polls in which no marker could be made, a completion is notified without. */
const UNMARKED_POLLS = 4;

/** What a window is, as far as notifying goes. */
export interface NotifierRole {
  readonly isLeader: boolean;
  /** Nothing can be shared. */
  readonly isAlone: boolean;
  /** All that this window knows is written. */
  readonly isSaved: boolean;
  readonly isFocused: boolean;
  /** Another window has the focus. */
  readonly isOtherFocused: boolean;
}

/** Has one window of all notify a completion: the one that makes its marker. The one that has the focus tries first. */
export class Notifier {
  readonly #files: SharedFiles;
  readonly #window: string;
  #polls = new Map<string, number>();
  #unmarkedPolls = 0;

  constructor(files: SharedFiles, window: string) {
    this.#files = files;
    this.#window = window;
  }

  /** The completions that it falls to this window to notify now, and those that every window has seen. */
  async poll(
    { completions }: SharedState,
    role: NotifierRole,
  ): Promise<{ readonly notify: readonly WatchCompletion[]; readonly seen: readonly WatchCompletion[] }> {
    const before = this.#polls;
    this.#polls = new Map();
    const [notify, seen]: [WatchCompletion[], WatchCompletion[]] = [[], []];
    for (const completion of completions.values()) {
      const { ended } = completion;
      const isNotified = this.#files.isNotified(watchId(ended.watch));
      const isShown = isNotified && role.isSaved;
      // Counted anew once the others can see that it was notified.
      const id = `${watchKey(ended.watch)} ${String(ended.at)} ${String(isShown)}`;
      const polls = (before.get(id) ?? -1) + 1;
      this.#polls.set(id, polls);
      if (isShown && role.isLeader && polls >= SEEN_POLLS) seen.push(ended);
      const isDue = !isNotified && polls >= this.#patience(completion, role);
      if (isDue && (await this.#mark(completion, role))) notify.push(ended);
    }
    return { notify, seen };
  }

  #patience({ finder }: SharedCompletion, { isLeader, isFocused, isOtherFocused }: NotifierRole): number {
    if (isFocused) return 0;
    if (finder === this.#window) return isOtherFocused ? FINDER_POLLS : 0;
    return isLeader ? LEADER_POLLS : Infinity;
  }

  /** A folder in which nothing can be made does not keep the window that found it from notifying. */
  async #mark({ ended, finder }: SharedCompletion, { isAlone }: NotifierRole): Promise<boolean> {
    const id = watchId(ended.watch);
    try {
      const isFirst = await this.#files.markNotified(id);
      this.#unmarkedPolls = 0;
      return isFirst;
    } catch {
      this.#unmarkedPolls += 1;
      if (finder !== this.#window || (!isAlone && this.#unmarkedPolls < UNMARKED_POLLS)) return false;
      this.#files.assumeNotified(id);
      return true;
    }
  }
}
