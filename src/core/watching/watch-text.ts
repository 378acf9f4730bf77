import { failureText } from '../failure/failure-text.ts';
import type { Watch } from '../model/watch.ts';
import { isShown } from '../model/watch.ts';
import type { IconColor } from '../tree/row.ts';

/** What a watch that sends nothing says of itself, as parts of a description; none where it asks. */
export function idleParts(watch: Watch | undefined): readonly string[] {
  switch (watch?.phase.kind) {
    case 'paused':
      return [`paused: ${failureText(watch.phase.failure).word.toLowerCase()}`];
    case 'expired':
      return ['watching timed out'];
    case 'stopped':
      return ['watching stopped'];
    default:
      return [];
  }
}

/** Words, with why a watch asks less often. */
export function backingOffText(words: string, watch: Watch | undefined): string {
  if (watch?.phase.kind !== 'backingOff') return words;
  return `${words} · ${failureText(watch.phase.failure).word.toLowerCase()}, asking less often`;
}

/** Flags for `when` clauses: of a watch that is shown, and of one whose time is over, which can be taken up again. */
export function watchFlags(watch: Watch | undefined): readonly string[] {
  if (watch === undefined || !isShown(watch)) return [];
  return watch.phase.kind === 'expired' ? ['watching', 'expired'] : ['watching'];
}

/** What something pending looks like: it turns while it is asked for, and yellow waits for the user. */
export function pendingAppearance(watch: Watch | undefined): { readonly icon: string; readonly color: IconColor } {
  switch (watch?.phase.kind) {
    case 'paused':
      return { icon: 'debug-pause', color: 'charts.yellow' };
    case 'expired':
    case 'stopped':
      return { icon: 'sync-ignored', color: 'charts.blue' };
    default:
      return { icon: 'sync~spin', color: 'charts.blue' };
  }
}
