import type { Store } from '../base/store.ts';
import { changedKeys } from '../base/versioned-map.ts';
import type { CustomEndpoints } from '../ports/backend.ts';
import { withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection } from '../state/state.ts';

/** Looks up the endpoints of a connection whenever its identity is asked for, and writes those that are not AWS's. */
export function followCustomEndpoints(store: Store<AppState>, aws: CustomEndpoints): void {
  let before = store.get().identities;
  store.subscribe(({ identities }) => {
    const old = before;
    before = identities;
    if (old === identities) return;
    for (const id of changedKeys(old, identities)) {
      if (identities.get(id)?.loading === true && old.get(id)?.loading !== true) void findEndpoints(store, aws, id);
    }
  });
}

async function findEndpoints(store: Store<AppState>, aws: CustomEndpoints, id: string): Promise<void> {
  const connection = findConnection(store.get(), id);
  if (connection === undefined) return;
  const found = await aws.customEndpoints(connection);
  if (!found.ok || findConnection(store.get(), id) !== connection) return;
  const known = store.get().customEndpoints.get(id) ?? [];
  if (JSON.stringify(known) === JSON.stringify(found.value)) return;
  store.update((state) => ({ ...state, customEndpoints: withEntry(state.customEndpoints, id, found.value) }));
}
