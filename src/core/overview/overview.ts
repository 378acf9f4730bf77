import { failureText } from '../failure/failure-text.ts';
import type { FilteredEntry } from '../model/account-filter.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Registration } from '../model/registration.ts';
import { failureReasons } from '../model/registration.ts';
import type { Watch } from '../model/watch.ts';
import { isPolling } from '../model/watch.ts';
import { stateWord } from '../registration/registration-text.ts';
import type { Known } from '../state/known.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { accountNames, filterStates } from '../view/account-filter.ts';

/** How a state is drawn; its word stands beside it. `open`: nothing there yet. `off`: not to be had in the Region. */
export type OverviewMark = 'ok' | 'failed' | 'warning' | 'running' | 'paused' | 'open' | 'off' | 'unchecked';

/** One row of the overview: an account in a Region. */
export interface OverviewRow extends FilteredEntry {
  /** `targetKey`. */
  readonly key: string;
  readonly target: Target;
  /** The word of the state, for example "Not registered". */
  readonly word: string;
  readonly mark: OverviewMark;
  /** Why the registration failed, or AWS could not be asked. */
  readonly problem?: string;
  /** When the answer that is shown came, in epoch milliseconds. */
  readonly checkedAt?: number;
}

/** All accounts in all their Regions, in the order of the tree. */
export function overviewRows(state: AppState): readonly OverviewRow[] {
  return state.connections.flatMap((connection) => connectionRows(state, connection));
}

/** A connection in all its Regions. */
export function connectionRows(state: AppState, connection: Connection): readonly OverviewRow[] {
  const names = accountNames(state, connection);
  return connection.regions.map((region) => {
    const target = { connectionId: connection.id, region };
    const key = targetKey(target);
    const known = state.registrations.get(key) ?? NOTHING_KNOWN;
    const shown = shownState(known, state.watches.get(key));
    return { key, target, ...names, region, states: filterStates(known), ...shown };
  });
}

type ShownState = Pick<OverviewRow, 'word' | 'mark' | 'problem' | 'checkedAt'>;

function shownState({ answer, failure, loading }: Known<Registration>, watch: Watch | undefined): ShownState {
  if (answer === undefined && failure === undefined) {
    return loading ? { word: 'Checking…', mark: 'running' } : { word: 'Not checked', mark: 'unchecked' };
  }
  if (answer === undefined) {
    if (failure === undefined) return { word: '', mark: 'warning' };
    const mark = failure.failure.kind === 'unavailable' ? 'off' : 'warning';
    const { word, cause } = failureText(failure.failure);
    return { word, mark, problem: cause, checkedAt: failure.at };
  }
  const { value, at } = answer;
  const problems = [
    ...failureReasons(value).map(({ part, reason }) => `${part}: ${reason}`),
    ...(failure === undefined ? [] : [failureText(failure.failure).word]),
  ];
  return {
    word: stateWord(value.state, value.status),
    mark: value.state === 'registering' && watch !== undefined && !isPolling(watch) ? 'paused' : MARKS[value.state],
    ...(problems.length > 0 && { problem: problems.join('; ') }),
    checkedAt: at,
  };
}

const MARKS: Readonly<Record<Registration['state'], OverviewMark>> = {
  registered: 'ok',
  registering: 'running',
  failed: 'failed',
  notRegistered: 'open',
  unknown: 'warning',
};
