import type { Watch } from '../model/watch.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { WATCHED } from '../watched-kinds.ts';
import type { CompletionMessage } from '../watching/watched-kind.ts';

/** The notification when a watch is complete. */
export function completionMessage(state: AppState, ended: WatchCompletion): CompletionMessage {
  return WATCHED[ended.watch.kind].endMessage(state, ended);
}

/** The notification when something is still pending and no longer watched. */
export function timeUpText(state: AppState, { kind, target }: Watch, minutes: number): string {
  const what = WATCHED[kind].words.stillPending(targetPhrase(state, target));
  return `${what} after ${minutes === 1 ? '1 minute' : `${String(minutes)} minutes`}. Watching has stopped.`;
}

/** Setting `iotRegistrar.notifications`. */
export type NotificationMode = 'always' | 'failures' | 'never';

/** Whether the completion of a watch is notified. */
export function shouldNotify(mode: NotificationMode, severity: CompletionMessage['severity']): boolean {
  return mode === 'always' || (mode === 'failures' && severity === 'error');
}
