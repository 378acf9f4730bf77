import type { Connection } from './connection.ts';
import type { AppState } from './state.ts';
import { knownIdentity } from './state.ts';

/** What stands behind the account of a connection, for its row and, in a sentence, for its tooltip. */
export interface ConnectionMark {
  readonly words: string;
  readonly sentence: string;
}

/** What sets a connection apart, the gravest first: endpoints that are not AWS's, another one on the same account. */
export function connectionMarks(state: AppState, connection: Connection): readonly ConnectionMark[] {
  return [...notAws(state, connection), ...sameAccount(state, connection)];
}

function sameAccount(state: AppState, connection: Connection): readonly ConnectionMark[] {
  const account = accountOf(state, connection);
  if (account === undefined) return [];
  const others = state.connections.filter((each) => each !== connection && accountOf(state, each) === account);
  const [first, ...more] = others.map(({ name }) => name);
  if (first === undefined) return [];
  const also = more.length === 0 ? '' : ` and ${String(more.length)} more`;
  const named = others.map(({ name }) => `"${name}"`).join(', ');
  return [{ words: `same account as ${first}${also}`, sentence: `Leads to the same account as connection ${named}.` }];
}

/** What tells accounts apart; undefined while unknown. The simulated account is nobody else's, whatever its number. */
function accountOf(state: AppState, { id, simulated }: Connection): string | undefined {
  const accountId = knownIdentity(state, id).answer?.value.accountId;
  if (accountId === undefined || simulated !== undefined) return undefined;
  return [accountId, ...hostsOf(state, id)].join('|');
}

function notAws(state: AppState, { id }: Connection): readonly ConnectionMark[] {
  const endpoints = state.foreignEndpoints.get(id) ?? [];
  if (endpoints.length === 0) return [];
  const [first = '', ...more] = hostsOf(state, id);
  const also = more.length === 0 ? '' : ` and ${String(more.length)} more`;
  const each = endpoints.map(({ host, services }) => `${services.join(', ')} at ${host}`).join('; ');
  return [{ words: `not AWS: ${first}${also}`, sentence: `Calls other endpoints than those of AWS: ${each}.` }];
}

function hostsOf(state: AppState, id: string): readonly string[] {
  return (state.foreignEndpoints.get(id) ?? []).map(({ host }) => host);
}
