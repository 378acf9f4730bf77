import type { Store } from '../base/store.ts';
import type { WatchSubject } from '../model/watch.ts';
import type { Clock } from '../ports/backend.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import type { Watcher } from '../watching/watcher.ts';
import type { WatchBoard } from './watch-board.ts';

/** What sharing needs of the world. */
export interface SharingPorts {
  readonly folder: SharedFolder;
  readonly clock: Clock;
  readonly store: Store<AppState>;
  /** Id of this window; no other has it. */
  readonly window: string;
  /** Whether the user looks at this window. */
  readonly isFocused: () => boolean;
  /** Whether a subject is of this window alone: its simulator runs here. */
  readonly isOwn: (subject: WatchSubject) => boolean;
  readonly watcher: Pick<Watcher, 'replan' | 'askNow' | 'hurry'>;
  /** Brings what the board says into the state. */
  readonly adopt: (board: WatchBoard, isFirst: boolean) => void;
  /** Called in one window of all for an end. */
  readonly onCompletion: (ended: WatchCompletion) => void;
  readonly warn: (message: string) => void;
}
