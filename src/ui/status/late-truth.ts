import type { LateTruth } from '../../core/state/lost-answers.ts';
import { showError, showInfo } from '../editor/messages.ts';

/** Tells what came of a write whose answer was lost. */
export function tellTruth({ severity, text }: LateTruth): void {
  void (severity === 'info' ? showInfo(text) : showError(text));
}
