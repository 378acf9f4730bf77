import { regionRow } from '../account-settings/account-settings-row.ts';
import type { DisplayContext } from '../base/duration.ts';
import { dateText, dateTimeText } from '../base/duration.ts';
import { connectionMarks } from '../connections/connection-badges.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Connection } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import { partnerAccountsRow } from '../partner-accounts/partner-row.ts';
import type { AppState } from '../state/state.ts';
import { knownIdentity, knownRegistration } from '../state/state.ts';
import { failureAppearance } from '../tree/appearance.ts';
import { messageRow } from '../tree/message-row.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { escapeMarkdown, markdownFields, withChildren } from '../tree/row.ts';
import type { Summary } from './connection-summary.ts';
import { summaryText } from './connection-summary.ts';

/** How a connection is drawn. */
export interface Drawing {
  /** Whether the row is open until somebody closes it. */
  readonly open: boolean;
  /** Whether what stands below it is hidden, so that the row sums it up. */
  readonly isCollapsed: boolean;
  readonly summary: Summary;
  readonly display: DisplayContext;
}

/** The row of a connection. What stands below it is made when it is looked at. */
export function connectionRow(
  state: AppState,
  connection: Connection,
  { open, isCollapsed, summary, display }: Drawing,
): Row {
  const { answer } = knownIdentity(state, connection.id);
  const failure = connectionFailure(state, connection);
  const isShown = failure !== undefined && (answer === undefined || failure.kind === 'signIn');
  const account = failure?.signIn === 'profileNotFound' ? undefined : shownAccount(connection, answer?.value.accountId);
  const marks = connectionMarks(state, connection).map(({ words }) => words);
  const known = isCollapsed && !isShown ? summaryText(summary) : undefined;
  const parts = [account, isShown ? failureText(failure).word : undefined, known, ...marks];
  const description = parts.filter((part) => part !== undefined).join(' · ') || undefined;
  const flags = ['connection', ...(connection.simulated === undefined ? [] : ['simulated'])];
  if (failure !== undefined) flags.push(failureAppearance(failure).flag);
  const drawn: Omit<Row, 'children'> = {
    id: `connection:${connection.id}`,
    kind: 'connection',
    label: connection.name,
    ...(description === undefined ? {} : { description }),
    ...(isShown
      ? failureAppearance(failure).drawn
      : ((isCollapsed ? summary.drawn : undefined) ?? {
          icon: connection.simulated === undefined ? 'account' : 'beaker',
        })),
    tooltip: connectionTooltip(state, connection, display),
    accessibleLabel: `Connection ${connection.name}${description === undefined ? '' : `, ${description}`}`,
    contextValue: [...flags, ...(answer === undefined ? [] : ['identified'])].join(' '),
    expansion: open ? 'expanded' : 'collapsed',
    connectionId: connection.id,
    ...copied(answer?.value.accountId ?? connection.account?.accountId),
  };
  const partners = { id: `partners:${connection.id}`, label: 'Sidewalk partner accounts', connectionId: connection.id };
  return withChildren(drawn, () => [
    fleetWiseRow(state, connection, display),
    guardedRow(partners, () => partnerAccountsRow(state, connection)),
  ]);
}

function copied(accountId: string | undefined): Pick<Row, 'copyText'> {
  return accountId === undefined ? {} : { copyText: accountId };
}

/** The account ID, unless it is what the row is called. */
function shownAccount({ name, account }: Connection, accountId = account?.accountId): string | undefined {
  return accountId === name ? undefined : accountId;
}

/** Why a connection is not known, or what keeps all of it out: a Region that needs a sign-in stands for all of them. */
function connectionFailure(state: AppState, { id, regions }: Connection): Failure | undefined {
  const { failure } = knownIdentity(state, id);
  if (failure !== undefined) return failure.failure;
  return regions
    .map((region) => knownRegistration(state, { connectionId: id, region }).failure?.failure)
    .find((each) => each?.kind === 'signIn');
}

function fleetWiseRow(state: AppState, connection: Connection, display: DisplayContext): Row {
  const children = connection.regions.map((region) => {
    const target = { connectionId: connection.id, region };
    const place = { id: `registration:${targetKey(target)}`, label: region, connectionId: connection.id, target };
    return guardedRow(place, () => regionRow(state, target, display));
  });
  return {
    id: `fleetwise:${connection.id}`,
    kind: 'service',
    label: 'AWS IoT FleetWise',
    icon: 'circuit-board',
    accessibleLabel: `AWS IoT FleetWise, connection ${connection.name}`,
    contextValue: 'service',
    expansion: 'expanded',
    children: children.length > 0 ? children : [noRegionsRow(connection)],
    connectionId: connection.id,
  };
}

function connectionTooltip(state: AppState, connection: Connection, display: DisplayContext): string {
  const { answer } = knownIdentity(state, connection.id);
  const failure = connectionFailure(state, connection);
  const parts = [`**${escapeMarkdown(connection.name)}**`];
  if (connection.simulated !== undefined)
    parts.push('A simulated account on this machine\\. Nothing here reaches AWS\\.');
  for (const { sentence } of connectionMarks(state, connection)) parts.push(escapeMarkdown(sentence));
  const fields: (readonly [string, string])[] = [];
  if (connection.profile !== undefined) fields.push(['Profile', connection.profile]);
  if (connection.account !== undefined) fields.push(['Role', connection.account.role]);
  if (connection.account !== undefined && answer === undefined) fields.push(['Account', connection.account.accountId]);
  if (answer !== undefined) {
    const { accountId, arn, source, expiresAt } = answer.value;
    fields.push(['Account', accountId], ['Caller', arn], ['Credentials', source]);
    if (expiresAt !== undefined)
      fields.push([expiresAt.getTime() > display.now ? 'Expires' : 'Expired', untilText(expiresAt, display)]);
  }
  if (fields.length > 0) parts.push(markdownFields(fields));
  if (failure !== undefined) {
    const { word, cause, advice } = failureText(failure);
    parts.push(escapeMarkdown(`${word}: ${cause}`), escapeMarkdown(advice));
  }
  return parts.join('\n\n');
}

function untilText(date: Date, { now, locale }: DisplayContext): string {
  if (date.getTime() <= now) return dateText(date, now, locale);
  return dateTimeText(date, locale);
}

function noRegionsRow(connection: Connection): Row {
  return messageRow(`noRegions:${connection.id}`, 'No Regions', 'This connection has no Regions.');
}
