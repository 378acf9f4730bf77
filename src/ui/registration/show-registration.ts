import type { Store } from '../../core/base/store.ts';
import type { WatchSubject } from '../../core/model/watch.ts';
import { isShown } from '../../core/model/watch.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection, knownRegistration, withEndsSeen } from '../../core/state/state.ts';
import { withConnectionShown } from '../../core/view/account-filter.ts';
import { watchedRowId } from '../../core/view/watched-row.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickSubject, pickTarget } from '../command/pick.ts';

interface ShowPorts {
  readonly store: Store<AppState>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  /** Shows and selects a row of the tree. */
  readonly reveal: (rowId: string) => Promise<void>;
}

/** Shows a registration in the tree, opened, and takes its end as seen. */
export async function showRegistration(ports: ShowPorts, subject: CommandSubject): Promise<void> {
  const target = subject.target ?? (await pickTarget(ports.store.get(), 'Select the registration to show'));
  if (target !== undefined) await showWatched(ports, { kind: 'registration', target });
}

/** Shows what is or was watched in the tree, opened, and takes the ends of its target as seen. */
export async function showWatched(ports: ShowPorts, { kind, target }: WatchSubject): Promise<void> {
  const { store, inventory, reveal } = ports;
  if (findConnection(store.get(), target.connectionId) === undefined) return;
  store.update((state) => withConnectionShown(state, target.connectionId));
  if (knownRegistration(store.get(), target).answer === undefined) await inventory.check(target);
  await reveal(watchedRowId(store.get(), { kind, target }));
  store.update((state) => withEndsSeen(state, target));
}

/** Lists what the status bar item stands for; opening the list takes every end as seen. */
export async function showPending(ports: ShowPorts): Promise<void> {
  const { store } = ports;
  const state = store.get();
  const subjects = new Map<string, WatchSubject>();
  for (const [key, { watch }] of state.completions) subjects.set(key, watch);
  for (const [key, watch] of state.watches) if (isShown(watch)) subjects.set(key, watch);
  if (state.completions.size > 0) store.update((now) => ({ ...now, completions: new Map() }));
  const [only, ...others] = [...subjects.values()];
  if (only !== undefined && others.length === 0) return showWatched(ports, only);
  const placeHolder = subjects.size === 0 ? 'No registration is pending' : 'Select a registration or encryption change';
  const chosen = await pickSubject(state, placeHolder, [...subjects.values()]);
  if (chosen !== undefined) await showWatched(ports, chosen);
}
