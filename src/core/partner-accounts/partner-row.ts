import { failureText } from '../failure/failure-text.ts';
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
  const accounts = (list?.accounts ?? []).map((account) => keptRow(state, connection, account));
  const failure = list?.failure === undefined ? [] : failureRows(connection, 'partnerFailure', list.failure.failure);
  const empty = list?.accounts?.length === 0 && list.nextToken === undefined ? [emptyRow(connection)] : [];
  const more = list?.nextToken === undefined ? [] : [moreRow(connection, list.loading)];
  return [...failure, ...accounts, ...empty, ...more];
}

/** A row that was made, and what it was made of. */
interface KeptRow {
  readonly connection: Connection;
  readonly known: Known<PartnerAccountDetails> | undefined;
  readonly row: Row;
}

/** By the listed account, which is never changed. */
const KEPT_ROWS = new WeakMap<PartnerAccount, KeptRow>();

/** The row of an account, made anew only when something about it is another object: thousands may be listed. */
function keptRow(state: AppState, connection: Connection, account: PartnerAccount): Row {
  const key = partnerKey(connection.id, account.amazonId);
  const known = state.partnerDetails.get(key);
  const kept = KEPT_ROWS.get(account);
  if (kept?.connection === connection && kept.known === known) return kept.row;
  const place = { id: `partner:${key}`, connectionId: connection.id, label: account.amazonId };
  const row = guardedRow(place, () => partnerAccountRow(connection, account, known));
  KEPT_ROWS.set(account, { connection, known, row });
  return row;
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
  return {
    ...baseRow(connection, `partner:${partnerKey(connection.id, account.amazonId)}`, account.amazonId),
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
    children: [...failure, ...detailRows(connection, account)],
    amazonId: account.amazonId,
    ...(account.arn === undefined ? {} : { copyText: account.arn }),
  };
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
