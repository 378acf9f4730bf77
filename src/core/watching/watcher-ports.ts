import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
import type { Watch, WatchKind, WatchSubject } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import type { WatchEvent } from './watch-machine.ts';
import type { AnswerUpdate } from './watched-answer.ts';

/** What the watcher needs of the world. */
export interface WatcherPorts {
  readonly store: Store<AppState>;
  readonly clock: Clock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** By kind: asks AWS about a target; the answer reaches the watcher through `heard`. Never rejects. */
  readonly checks: Readonly<Record<WatchKind, (target: Target) => Promise<unknown>>>;
  /** Setting `iotRegistrar.watchMinutes`. */
  readonly watchMinutes: () => number;
  /** Tells other windows of this machine what was heard here. */
  readonly share: (subject: WatchSubject, event: WatchEvent, answer: AnswerUpdate | undefined) => void;
  /** Called for every watch whose end was heard here. */
  readonly onCompletion: (ended: WatchCompletion) => void;
  /** Is told what was thrown while something was watched, which goes on. */
  readonly onError: (error: unknown) => void;
  /** Called once when the time of a watch is over. */
  readonly onTimeUp: (watch: Watch) => void;
  /** Whether this window asks about a subject now; other windows may do it instead. */
  readonly isLeader: (subject: WatchSubject) => boolean;
  /** Looks once more, just before a request, whether this window is the one that asks. */
  readonly confirm: (subject: WatchSubject) => Promise<boolean>;
  /** When the last answer about a subject came, in epoch milliseconds; undefined when that is now. */
  readonly answeredAt: (key: string) => number | undefined;
  /** Nobody looks at any window: half as many requests will do. */
  readonly isSlow: () => boolean;
}
