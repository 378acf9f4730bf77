import type { Connection, Target } from '../model/connection.ts';
import { sameTarget, targetKey } from '../model/connection.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownRegistration } from '../state/state.ts';
import type { Row } from '../tree/row.ts';
import { filteredRegions } from './account-filter.ts';

/** The accounts and Regions that rows of the tree stand for, each once, in the order of the rows. */
export function targetsOfRows(state: AppState, rows: readonly Row[]): readonly Target[] {
  return [...new Map(rows.flatMap((row) => targetsOfRow(state, row)).map((each) => [targetKey(each), each])).values()];
}

function targetsOfRow(state: AppState, row: Row): readonly Target[] {
  if (row.kind === 'group') {
    return state.connections
      .filter(({ account }) => account?.groupId === row.groupId)
      .flatMap((connection) => shownTargets(state, connection));
  }
  if (row.target !== undefined) return [row.target];
  const connection = row.connectionId === undefined ? undefined : findConnection(state, row.connectionId);
  return connection === undefined ? [] : targetsOf(connection);
}

/** The accounts and Regions that the filter leaves; nothing without a filter. */
export function targetsOfFilter(state: AppState): readonly Target[] {
  if (state.filter === undefined) return [];
  return state.connections.flatMap((connection) => shownTargets(state, connection));
}

/** The accounts and Regions that are known to be not registered. */
export function notRegisteredTargets(state: AppState): readonly Target[] {
  return allTargets(state).filter((target) => stateOf(state, target) === 'notRegistered');
}

/** All accounts in all their Regions, in the order of the tree. */
export function allTargets({ connections }: AppState): readonly Target[] {
  return connections.flatMap(targetsOf);
}

/** Those of the targets that there are. */
export function existingTargets(state: AppState, targets: readonly Target[]): readonly Target[] {
  return targets.filter((target) => {
    const connection = findConnection(state, target.connectionId);
    return connection !== undefined && targetsOf(connection).some((each) => sameTarget(each, target));
  });
}

function shownTargets(state: AppState, connection: Connection): readonly Target[] {
  return filteredRegions(state, connection).map((region) => ({ connectionId: connection.id, region }));
}

function targetsOf({ id, regions }: Connection): readonly Target[] {
  return regions.map((region) => ({ connectionId: id, region }));
}

function stateOf(state: AppState, target: Target): string | undefined {
  return knownRegistration(state, target).answer?.value.state;
}
