import type { DisplayContext } from '../base/duration.ts';
import type { AppState } from '../state/state.ts';
import type { Row } from '../tree/row.ts';
import { AccountRows } from './account-rows.ts';

/** The whole tree for a state. What is below a row is made when it is looked at. */
export function treeRows(state: AppState, display: DisplayContext): readonly Row[] {
  return new AccountRows().rows(state, display);
}
