import { failureText } from '../failure/failure-text.ts';
import type { Connection, Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Registration } from '../model/registration.ts';
import type { Watch } from '../model/watch.ts';
import { registrationAppearance } from '../registration/registration-row.ts';
import { stateWord } from '../registration/registration-text.ts';
import type { Known } from '../state/known.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { knownIdentity } from '../state/state.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import type { FilteredEntry, FilterState } from './overview-filter.ts';

/** One row of the overview: an account in a Region. */
export interface OverviewRow extends FilteredEntry {
  /** `targetKey`. */
  readonly key: string;
  readonly target: Target;
  /** The word of the state, for example "Not registered". */
  readonly word: string;
  readonly drawn: RowAppearance['drawn'];
  /** Why the last request failed, where an older answer is shown. */
  readonly problem?: string;
  /** When the answer that is shown came, in epoch milliseconds. */
  readonly checkedAt?: number;
}

/** All accounts in all their Regions, in the order of the tree. */
export function overviewRows(state: AppState): readonly OverviewRow[] {
  const groups = new Map(state.groups.map(({ id, name }) => [id, name]));
  return state.connections.flatMap((connection) => {
    const names = accountNames(state, connection, groups);
    return connection.regions.map((region) => {
      const target = { connectionId: connection.id, region };
      const key = targetKey(target);
      const shown = shownState(state.registrations.get(key) ?? NOTHING_KNOWN, state.watches.get(key));
      return { key, target, ...names, region, ...shown };
    });
  });
}

function accountNames(state: AppState, connection: Connection, groups: ReadonlyMap<string, string>) {
  const { account } = connection;
  const accountId = account?.accountId ?? knownIdentity(state, connection.id).answer?.value.accountId;
  const groupName = account && groups.get(account.groupId);
  return {
    accountName: account?.accountName ?? connection.name,
    ...(accountId !== undefined && { accountId }),
    ...(account !== undefined && { groupId: account.groupId }),
    ...(groupName !== undefined && { groupName }),
  };
}

type ShownState = Pick<OverviewRow, 'word' | 'drawn' | 'states' | 'problem' | 'checkedAt'>;

function shownState(known: Known<Registration>, watch: Watch | undefined): ShownState {
  const { answer, failure, loading } = known;
  if (answer === undefined && failure === undefined) {
    return loading
      ? { word: 'Checking…', drawn: { icon: 'loading~spin' }, states: ['notChecked'] }
      : { word: 'Not checked', drawn: { icon: 'circle-outline', color: 'disabledForeground' }, states: ['notChecked'] };
  }
  const { drawn } = registrationAppearance(known, watch);
  if (answer === undefined) {
    const word = failure === undefined ? '' : failureText(failure.failure).word;
    return { word, drawn, states: ['attention'], ...(failure !== undefined && { checkedAt: failure.at }) };
  }
  const { value, at } = answer;
  const needsAttention = value.state === 'failed' || value.state === 'unknown' || failure !== undefined;
  const states: readonly FilterState[] = [
    ...(value.state === 'unknown' ? [] : [value.state]),
    ...(needsAttention ? (['attention'] as const) : []),
  ];
  const problem = failure && failureText(failure.failure).word;
  return {
    word: stateWord(value.state, value.status),
    drawn,
    states,
    ...(problem !== undefined && { problem }),
    checkedAt: at,
  };
}
