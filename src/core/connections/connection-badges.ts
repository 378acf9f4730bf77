import type { Connection } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';
import { knownIdentity } from '../state/state.ts';

/** What stands behind the account of a connection, for its row and, in a sentence, for its tooltip. */
export interface ConnectionMark {
  readonly words: string;
  readonly sentence: string;
}

/** A sentence names so many connections and counts the rest. */
const MOST_NAMES = 5;
/** What `byAccount` has found out: a state never changes. */
const GROUPS = new WeakMap<AppState, ReadonlyMap<string, readonly Connection[]>>();

/** What sets a connection apart, the gravest first: endpoints that are not AWS's, another one on the same account. */
export function connectionMarks(state: AppState, connection: Connection): readonly ConnectionMark[] {
  return [...notAws(state, connection), ...sameAccount(state, connection)];
}

function sameAccount(state: AppState, connection: Connection): readonly ConnectionMark[] {
  const account = accountOf(state, connection);
  if (account === undefined) return [];
  const names = (byAccount(state).get(account) ?? []).filter((each) => each !== connection).map(({ name }) => name);
  const [first, ...more] = names;
  if (first === undefined) return [];
  const named = names.slice(0, MOST_NAMES).map((name) => `"${name}"`);
  const sentence = `Leads to the same account as connection ${named.join(', ')}${andMore(names.length - named.length)}.`;
  return [{ words: `same account as ${first}${andMore(more.length)}`, sentence }];
}

/** The connections of each account. Every row asks for that. */
function byAccount(state: AppState): ReadonlyMap<string, readonly Connection[]> {
  const known = GROUPS.get(state);
  if (known !== undefined) return known;
  const groups = new Map<string, Connection[]>();
  for (const connection of state.connections) {
    const account = accountOf(state, connection);
    if (account === undefined) continue;
    const group = groups.get(account);
    if (group === undefined) groups.set(account, [connection]);
    else group.push(connection);
  }
  GROUPS.set(state, groups);
  return groups;
}

function andMore(count: number): string {
  return count === 0 ? '' : ` and ${String(count)} more`;
}

/** What tells accounts apart; undefined while unknown. The simulated account is nobody else's, whatever its number. */
function accountOf(state: AppState, { id, simulated }: Connection): string | undefined {
  const accountId = knownIdentity(state, id).answer?.value.accountId;
  if (accountId === undefined || simulated !== undefined) return undefined;
  return [accountId, ...hostsOf(state, id)].join('|');
}

function notAws(state: AppState, { id }: Connection): readonly ConnectionMark[] {
  const endpoints = state.customEndpoints.get(id) ?? [];
  if (endpoints.length === 0) return [];
  const [first = '', ...more] = hostsOf(state, id);
  const each = endpoints.map(({ host, services }) => `${services.join(', ')} at ${host}`).join('; ');
  return [
    {
      words: `custom endpoint: ${first}${andMore(more.length)}`,
      sentence: `Uses custom endpoints: ${each}.`,
    },
  ];
}

function hostsOf(state: AppState, id: string): readonly string[] {
  return (state.customEndpoints.get(id) ?? []).map(({ host }) => host);
}
