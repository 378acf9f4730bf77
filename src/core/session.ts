import { Inventory } from './inventory.ts';
import { PartnerActions } from './partner-actions.ts';
import { PartnerInventory } from './partner-inventory.ts';
import type { Backend, Clock } from './ports.ts';
import { RegisterAction } from './register-action.ts';
import type { AppState } from './state.ts';
import { EMPTY_STATE } from './state.ts';
import type { Store } from './store.ts';
import { createStore } from './store.ts';
import type { WatcherPorts } from './watcher.ts';
import { Watcher } from './watcher.ts';

/** What a session needs of the world. */
export interface SessionPorts extends Pick<WatcherPorts, 'random' | 'watchMinutes' | 'onEnd' | 'onTimeUp'> {
  readonly aws: Backend;
  readonly clock: Clock;
}

/** The deciding parts of the running extension, wired to each other. */
export interface Session {
  readonly store: Store<AppState>;
  readonly inventory: Inventory;
  readonly watcher: Watcher;
  readonly registerAction: RegisterAction;
  readonly partners: PartnerInventory;
  readonly partnerActions: PartnerActions;
}

/** Wires state, inventory, watcher and registering. Sends nothing. */
export function createSession({ aws, clock, ...watching }: SessionPorts): Session {
  const store = createStore(EMPTY_STATE);
  const watcher: Watcher = new Watcher({
    ...watching,
    store,
    clock,
    checks: {
      registration: (target) => inventory.check(target),
      // Nothing begins a watch of this kind yet.
      encryption: () => Promise.resolve(),
    },
  });
  const inventory: Inventory = new Inventory({
    store,
    aws,
    clock,
    onChecked: (target, known) => {
      watcher.checked(target, known);
    },
  });
  const partners = new PartnerInventory({ store, aws, clock });
  return {
    store,
    inventory,
    watcher,
    registerAction: new RegisterAction({ store, aws, inventory, watcher }),
    partners,
    partnerActions: new PartnerActions({ store, aws, inventory: partners }),
  };
}
