import { targetKey } from '../model/connection.ts';
import type { WatchSubject } from '../model/watch.ts';
import type { AppState } from '../state/state.ts';
import { WATCHED } from '../watched-kinds.ts';

/** Id of the row that shows something watched: its own, else that of the Region. */
export function watchedRowId(state: AppState, { kind, target }: WatchSubject): string {
  return `${WATCHED[kind].hasOwnRow(state, target) ? kind : 'registration'}:${targetKey(target)}`;
}
