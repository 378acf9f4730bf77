import type { Target } from '../../core/model/connection.ts';
import { targetKey } from '../../core/model/connection.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';

type Known = Pick<AppState, 'connections' | 'registrations'>;

/**
 * Where the register form stands: where it is wanted, unless that connection or Region is gone, else on the first
 * Region that is not registered.
 */
export function formTarget(state: Known, wanted: Target | undefined): Target | undefined {
  const targets = state.connections.flatMap(({ id, regions }) =>
    regions.map((region) => ({ connectionId: id, region })),
  );
  const isOpen = (target: Target): boolean => {
    const registration = state.registrations.get(targetKey(target))?.answer?.value.state;
    return registration === 'notRegistered' || registration === 'failed';
  };
  const found = wanted && targets.find((target) => targetKey(target) === targetKey(wanted));
  return found ?? targets.find(isOpen) ?? targets[0];
}

/** The connection on which a form stands: the wanted one, unless it is gone, else the first. */
export function formConnection(state: AppState, wanted: string | undefined): string | undefined {
  return (wanted === undefined ? undefined : findConnection(state, wanted)?.id) ?? state.connections[0]?.id;
}
