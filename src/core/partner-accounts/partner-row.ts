import { failureText } from '../failure/failure-text.ts';
import { grownList, sameUpTo, withTail } from '../base/grown-list.ts';
import { remedyRowLabel } from '../failure/remedy.ts';
import type { Connection } from '../model/connection.ts';
import { SIDEWALK_REGION } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { PartnerAccount, PartnerAccountDetails, PartnerAccountList } from '../model/partner-account.ts';
import { partnerKey, shortFingerprint } from '../model/partner-account.ts';
import type { Known } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { WHAT_TO_DO } from '../tree/detail-row.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { escapeMarkdown, markdownFields, simulatedFlag, withChildren } from '../tree/row.ts';

/** The row "Sidewalk partner accounts" of a connection, with the accounts that were listed below it. */
export function partnerAccountsRow(state: AppState, connection: Connection): Row {
  const list = state.partnerLists.get(connection.id);
  const row: Omit<Row, 'children'> = {
    ...baseRow(connection, `partners:${connection.id}`, 'Sidewalk partner accounts'),
    kind: 'partnerAccounts',
    description: SIDEWALK_REGION,
    icon: 'broadcast',
    tooltip:
      '**Amazon Sidewalk partner accounts**\n\n' +
      'AWS serves them in us\\-east\\-1 only, whatever Regions this connection lists\\.',
    accessibleLabel: `Sidewalk partner accounts in ${SIDEWALK_REGION}, connection ${connection.name}`,
    contextValue:
      list?.failure === undefined ? 'partnerAccounts' : `partnerAccounts ${list.failure.failure.kind} error`,
    expansion: 'collapsed',
  };
  return withChildren(row, () => listedRows(state, connection, list));
}

function listedRows(state: AppState, connection: Connection, list: PartnerAccountList | undefined): readonly Row[] {
  const accounts = keptRows(state, connection, list?.accounts ?? []);
  const failure = list?.failure === undefined ? [] : failureRows(connection, 'partnerFailure', list.failure.failure);
  const empty = list?.accounts?.length === 0 && list.nextToken === undefined ? [emptyRow(connection)] : [];
  const more = list?.nextToken === undefined ? [] : [moreRow(connection, list.loading)];
  return failure.length === 0 ? withTail(accounts, empty.concat(more)) : failure.concat(accounts, empty, more);
}

/** The rows of a list, and what they were made of. */
interface KeptRows {
  readonly accounts: readonly PartnerAccount[];
  readonly details: AppState['partnerDetails'];
  readonly rows: readonly Row[];
}

const NO_ROWS: KeptRows = { accounts: [], details: new Map(), rows: [] };

/** By connection: the rows of its list as it was last. */
const KEPT_ROWS = new WeakMap<Connection, KeptRows>();

/** The rows of listed accounts: made anew only where something is another object, because thousands may be listed. */
function keptRows(state: AppState, connection: Connection, accounts: readonly PartnerAccount[]): readonly Row[] {
  const details = state.partnerDetails;
  const before = KEPT_ROWS.get(connection) ?? NO_ROWS;
  const same = before.details === details ? sameUpTo(before.accounts, accounts) : 0;
  const kept = keptRow(before, same);
  const others = accounts.slice(same).map((account) => {
    const key = partnerKey(connection.id, account.amazonId);
    const known = details.get(key);
    const old = before.details.get(key) === known ? kept(account) : undefined;
    const place = { id: `partner:${key}`, connectionId: connection.id, label: account.amazonId };
    return old ?? guardedRow(place, () => partnerAccountRow(connection, account, known));
  });
  const rows = grownList(before.rows, same, others);
  KEPT_ROWS.set(connection, { accounts, details, rows });
  return rows;
}

/** Finds the row that an account had behind the first so many, if it had one. */
function keptRow({ accounts, rows }: KeptRows, from: number): (account: PartnerAccount) => Row | undefined {
  if (from === accounts.length) return () => undefined;
  const places = new Map(accounts.slice(from).map((account, place) => [account, from + place]));
  return (account) => rows[places.get(account) ?? -1];
}

function partnerAccountRow(
  connection: Connection,
  listed: PartnerAccount,
  known: Known<PartnerAccountDetails> | undefined,
): Row {
  const account: PartnerAccountDetails = { ...listed, ...known?.answer?.value };
  const description = linkedWord(account.linked);
  const failure =
    known?.failure === undefined ? [] : failureRows(connection, `failure:${listed.amazonId}`, known.failure.failure);
  const drawn: Omit<Row, 'children'> = {
    id: `partner:${partnerKey(connection.id, account.amazonId)}`,
    label: account.amazonId,
    connectionId: connection.id,
    kind: 'partnerAccount',
    ...(description === undefined ? {} : { description }),
    ...linkedIcon(account.linked),
    tooltip: accountTooltip(account, known),
    accessibleLabel: `Partner account ${account.amazonId}, connection ${connection.name}${description === undefined ? '' : `: ${description}`}`,
    contextValue: [
      'partnerAccount',
      ...simulatedFlag(connection),
      ...linkedFlag(account.linked),
      'copyable',
      'arn',
    ].join(' '),
    expansion: 'collapsed',
    amazonId: account.amazonId,
    ...(account.arn === undefined ? {} : { copyText: account.arn }),
  };
  return withChildren(drawn, () => failure.concat(detailRows(connection, account)));
}

function linkedWord(linked: boolean | undefined): string | undefined {
  if (linked === undefined) return undefined;
  return linked ? 'Linked' : 'Not linked';
}

/** A link for linked accounts only; an account that nobody has asked about looks like nothing in particular. */
function linkedIcon(linked: boolean | undefined): Pick<Row, 'icon' | 'color'> {
  if (linked === undefined) return { icon: 'circle-outline', color: 'disabledForeground' };
  return linked ? { icon: 'link', color: 'testing.iconPassed' } : { icon: 'debug-disconnect' };
}

function linkedFlag(linked: boolean | undefined): readonly string[] {
  if (linked === undefined) return [];
  return [linked ? 'linked' : 'notLinked'];
}

function accountTooltip(account: PartnerAccountDetails, known: Known<PartnerAccountDetails> | undefined): string {
  const { amazonId, linked, fingerprint, arn, tags } = account;
  const fields: (readonly [string, string | undefined])[] = [
    ['Amazon ID', amazonId],
    ['State', linkedWord(linked)],
    ['Fingerprint', fingerprint],
    ['ARN', arn],
    ...(tags ?? []).map(({ key, value }) => [`Tag ${key}`, value] as const),
  ];
  const shown = fields.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
  const failure = known?.failure === undefined ? [] : [escapeMarkdown(failureText(known.failure.failure).cause)];
  return ['**Sidewalk partner account**', markdownFields(shown), ...failure].join('\n\n');
}

function detailRows(connection: Connection, account: PartnerAccountDetails): readonly Row[] {
  const { amazonId, fingerprint, arn, tags } = account;
  const key = partnerKey(connection.id, amazonId);
  const rows: Row[] = [];
  if (fingerprint !== undefined) {
    const row = detailRow(connection, `fingerprint:${key}`, [
      'Fingerprint',
      shortFingerprint(fingerprint),
      fingerprint,
    ]);
    rows.push({ ...row, icon: 'key', contextValue: 'detail copyable fingerprint', amazonId });
  }
  if (arn !== undefined) {
    rows.push({
      ...detailRow(connection, `arn:${key}`, ['ARN', arn, arn]),
      icon: 'references',
      contextValue: 'detail copyable arn',
      amazonId,
    });
  }
  if (tags !== undefined) {
    const text = tags.map((tag) => `${tag.key}=${tag.value}`).join('\n');
    rows.push({
      ...detailRow(connection, `tags:${key}`, ['Tags', String(tags.length), text]),
      icon: 'tag',
      contextValue: 'detail',
      amazonId,
    });
  }
  return rows;
}

function detailRow(
  connection: Connection,
  id: string,
  [label, shown, whole]: readonly [label: string, shown: string, whole: string],
): Row {
  return {
    ...baseRow(connection, id, label),
    description: shown,
    tooltip: `**${escapeMarkdown(label)}**\n\n${escapeMarkdown(whole)}`,
    accessibleLabel: `${label}: ${shown}`,
    copyText: whole,
  };
}

/** Why AWS could not be asked, and what to do, which the row does. */
function failureRows(connection: Connection, id: string, failure: Failure): readonly Row[] {
  const { word, cause, advice, remedy } = failureText(failure);
  const label = (remedy && remedyRowLabel(remedy)) ?? WHAT_TO_DO;
  return [
    {
      ...detailRow(connection, `${id}:${connection.id}`, [word, cause, `${cause} ${advice}`]),
      icon: 'warning',
      color: 'list.errorForeground',
      contextValue: `detail copyable error ${failure.kind}`,
    },
    {
      ...detailRow(connection, `${id}Advice:${connection.id}`, [label, advice, advice]),
      icon: 'lightbulb',
      contextValue: 'detail copyable',
      ...(remedy === undefined ? {} : { command: remedy }),
    },
  ];
}

function emptyRow(connection: Connection): Row {
  return {
    ...baseRow(connection, `noPartners:${connection.id}`, 'No partner accounts'),
    description: 'Use + above to associate one',
    contextValue: 'message',
  };
}

function moreRow(connection: Connection, loading: boolean): Row {
  return {
    ...baseRow(connection, `more:${connection.id}`, 'Load more…'),
    icon: loading ? 'loading~spin' : 'ellipsis',
    contextValue: 'more',
    command: 'loadMore',
  };
}

function baseRow(connection: Connection, id: string, label: string): Row {
  return {
    id,
    kind: 'detail',
    label,
    accessibleLabel: label,
    contextValue: 'detail',
    expansion: 'none',
    children: [],
    connectionId: connection.id,
  };
}
