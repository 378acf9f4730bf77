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
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { escapeMarkdown, markdownFields } from '../tree/row.ts';

/** With more connections than this the tree starts collapsed, so that opening it asks nothing. */
const EXPANDED_AT_MOST = 8;

/** The whole tree for a state. */
export function treeRows(state: AppState, moment: DisplayContext): readonly Row[] {
  const open = state.connections.length <= EXPANDED_AT_MOST;
  return [
    ...state.problems.map((problem, index) => problemRow(problem, index)),
    ...state.connections.map((connection) =>
      guardedRow({ id: `connection:${connection.id}`, label: connection.name, connectionId: connection.id }, () =>
        connectionRow(state, connection, { open, moment }),
      ),
    ),
  ];
}

interface Drawing {
  readonly open: boolean;
  readonly moment: DisplayContext;
}

function connectionRow(state: AppState, connection: Connection, { open, moment }: Drawing): Row {
  const { answer } = knownIdentity(state, connection.id);
  const failure = connectionFailure(state, connection);
  const isShown = failure !== undefined && (answer === undefined || failure.kind === 'signIn');
  const account = failure?.signIn === 'profileNotFound' ? undefined : answer?.value.accountId;
  const marks = connectionMarks(state, connection).map(({ words }) => words);
  const parts = [account, isShown ? failureText(failure).word : undefined, ...marks];
  const description = parts.filter((part) => part !== undefined).join(' · ') || undefined;
  const flags = ['connection', ...(connection.simulated === undefined ? [] : ['simulated'])];
  if (failure !== undefined) flags.push(failureAppearance(failure).flag);
  return {
    id: `connection:${connection.id}`,
    kind: 'connection',
    label: connection.name,
    ...(description === undefined ? {} : { description }),
    ...(isShown
      ? failureAppearance(failure).drawn
      : { icon: connection.simulated === undefined ? 'account' : 'beaker' }),
    tooltip: connectionTooltip(state, connection, moment),
    accessibleLabel: `Connection ${connection.name}${description === undefined ? '' : `, ${description}`}`,
    contextValue: [...flags, ...(answer === undefined ? [] : ['identified'])].join(' '),
    expansion: open ? 'expanded' : 'collapsed',
    children: [fleetWiseRow(state, connection, moment), partnerAccountsRow(state, connection)],
    connectionId: connection.id,
    ...(answer === undefined ? {} : { copyText: answer.value.accountId }),
  };
}

/** Why a connection is not known, or what keeps all of it out: a Region that needs a sign-in tells it of all of them. */
function connectionFailure(state: AppState, { id, regions }: Connection): Failure | undefined {
  const { failure } = knownIdentity(state, id);
  if (failure !== undefined) return failure.failure;
  return regions
    .map((region) => knownRegistration(state, { connectionId: id, region }).failure?.failure)
    .find((each) => each?.kind === 'signIn');
}

function fleetWiseRow(state: AppState, connection: Connection, moment: DisplayContext): Row {
  const children = connection.regions.map((region) => {
    const target = { connectionId: connection.id, region };
    const place = { id: `registration:${targetKey(target)}`, label: region, connectionId: connection.id, target };
    return guardedRow(place, () => regionRow(state, target, moment));
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

function connectionTooltip(state: AppState, connection: Connection, moment: DisplayContext): string {
  const { answer } = knownIdentity(state, connection.id);
  const failure = connectionFailure(state, connection);
  const parts = [`**${escapeMarkdown(connection.name)}**`];
  if (connection.simulated !== undefined)
    parts.push('A simulated account on this machine\\. Nothing here reaches AWS\\.');
  for (const { sentence } of connectionMarks(state, connection)) parts.push(escapeMarkdown(sentence));
  const fields: (readonly [string, string])[] = [];
  if (connection.profile !== undefined) fields.push(['Profile', connection.profile]);
  if (answer !== undefined) {
    const { accountId, arn, source, expiresAt } = answer.value;
    fields.push(['Account', accountId], ['Caller', arn], ['Credentials', source]);
    if (expiresAt !== undefined)
      fields.push([expiresAt.getTime() > moment.now ? 'Expires' : 'Expired', untilText(expiresAt, moment)]);
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

function problemRow(problem: string, index: number): Row {
  return messageRow(`problem:${String(index)}`, 'Invalid setting', problem);
}

function messageRow(id: string, label: string, text: string): Row {
  return {
    id,
    kind: 'message',
    label,
    description: text,
    icon: 'warning',
    color: 'list.warningForeground',
    tooltip: escapeMarkdown(text),
    accessibleLabel: `${label}: ${text}`,
    contextValue: 'error',
    expansion: 'none',
    children: [],
  };
}
