import type { Watch } from '../watch.ts';
import type { SharedCompletion, SharedState } from './shared-state.ts';

/** For so many polls the window that found a completion leaves it to the one that has the focus. */
const FINDER_POLLS = 4;
/** For so many polls the leader leaves it to the window that found it. */
const LEADER_POLLS = 8;
/** So many polls after a completion was notified, every window has seen it. */
const SEEN_POLLS = 5;

/** What a window is, as far as notifying goes. */
export interface NotifierRole {
  readonly window: string;
  readonly isLeader: boolean;
  /** All that this window knows is written. */
  readonly isSaved: boolean;
  readonly isFocused: boolean;
  /** Another window has the focus. */
  readonly isOtherFocused: boolean;
  readonly isNotified: (watch: Watch) => boolean;
}

/** Decides when this window tries to notify a completion: the one that has the focus does first. Counts polls. */
export class Notifier {
  #polls = new Map<string, number>();

  /** The completions to notify now, if no other window has, and those that every window has seen. */
  poll({ completions }: SharedState, role: NotifierRole): { notify: SharedCompletion[]; seen: SharedCompletion[] } {
    const before = this.#polls;
    this.#polls = new Map();
    const [notify, seen]: [SharedCompletion[], SharedCompletion[]] = [[], []];
    for (const [key, completion] of completions) {
      const isNotified = role.isNotified(completion.ended.watch);
      const isShown = isNotified && role.isSaved;
      // Counted anew once the others can see it.
      const id = `${key} ${String(completion.ended.at)} ${String(isShown)}`;
      const polls = (before.get(id) ?? -1) + 1;
      this.#polls.set(id, polls);
      if (!isNotified && polls >= patience(completion, role)) notify.push(completion);
      if (isShown && role.isLeader && polls >= SEEN_POLLS) seen.push(completion);
    }
    return { notify, seen };
  }
}

function patience({ finder }: SharedCompletion, { window, isLeader, isFocused, isOtherFocused }: NotifierRole): number {
  if (isFocused) return 0;
  if (finder === window) return isOtherFocused ? FINDER_POLLS : 0;
  return isLeader ? LEADER_POLLS : Infinity;
}
