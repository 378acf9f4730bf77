import * as vscode from 'vscode';
import type { Target } from '../../core/connection.ts';
import { targetKey } from '../../core/connection.ts';
import type { Inventory } from '../../core/inventory.ts';
import type { AppState } from '../../core/state.ts';
import { knownRegistration } from '../../core/state.ts';
import { targetName } from '../../core/status-text.ts';
import type { Store } from '../../core/store.ts';
import { isShown } from '../../core/watch.ts';
import type { Watcher } from '../../core/watcher.ts';
import type { CommandSubject } from '../command-argument.ts';
import { pickTarget } from '../pick.ts';

interface WatchPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check'>;
  readonly watcher: Pick<Watcher, 'resume' | 'stop'>;
}

/** Watches a pending registration, also one whose watching was stopped or whose time was over. */
export async function watchRegistration(ports: WatchPorts, subject: CommandSubject): Promise<void> {
  const { store, inventory, watcher } = ports;
  const target = subject.target ?? (await pickTarget(store.get(), 'Registration to watch', notEnded(store.get())));
  if (target === undefined) return;
  await inventory.check(target);
  if (store.get().watches.has(targetKey(target))) watcher.resume({ kind: 'registration', target });
  else {
    const name = targetName(store.get(), target);
    void vscode.window.showInformationMessage(`There is nothing to watch: the registration of ${name} is not pending.`);
  }
}

/** Stops watching a registration; it goes on at AWS. */
export async function stopWatching({ store, watcher }: WatchPorts, subject: CommandSubject): Promise<void> {
  const state = store.get();
  const isWatched = (target: Target): boolean => {
    const watch = state.watches.get(targetKey(target));
    return watch !== undefined && isShown(watch);
  };
  const target = subject.target ?? (await pickTarget(state, 'Registration to stop watching', isWatched));
  if (target !== undefined) watcher.stop({ kind: 'registration', target });
}

function notEnded(state: AppState): (target: Target) => boolean {
  return (target) => {
    const registration = knownRegistration(state, target).answer?.value.state;
    return registration === undefined || registration === 'registering' || registration === 'unknown';
  };
}
