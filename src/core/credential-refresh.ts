import type { Store } from './base/store.ts';
import { TaskQueue } from './base/task-queue.ts';
import { withNewCredentials } from './connections/connections-change.ts';
import type { Connection, Target } from './model/connection.ts';
import { sameTarget, targetKey } from './model/connection.ts';
import type { Watch } from './model/watch.ts';
import { isShown } from './model/watch.ts';
import type { PartnerInventory } from './partner-accounts/partner-accounts.ts';
import type { CredentialChange, CredentialSources } from './ports/backend.ts';
import type { Inventory } from './registration/registrations.ts';
import type { AppState } from './state/state.ts';
import { findConnection, knownAccountId } from './state/state.ts';
import type { Watcher } from './watching/watcher.ts';

/** What refreshing after a change of credentials needs of the world. */
export interface CredentialRefreshPorts {
  readonly store: Store<AppState>;
  readonly aws: CredentialSources;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly partners: Pick<PartnerInventory, 'load'>;
  readonly watcher: Pick<Watcher, 'stop' | 'renew' | 'pollNow'>;
  /** Whether the user sees the view. */
  readonly isSeen: () => boolean;
}

/** So many connections ask again at a time: one sign-in may let in hundreds, and what the user opens is not behind them. */
const AT_A_TIME = 6;

/** Asks AWS again for what has other credentials now, and watches for that while somebody wants to know. */
export class CredentialRefresh {
  readonly #ports: CredentialRefreshPorts;
  readonly #stopListening: () => void;
  readonly #asking = new TaskQueue(AT_A_TIME);
  #stopWatching: (() => void) | undefined;
  /** Refreshes in flight: what they ask for is not known for a moment. */
  #refreshing = 0;
  #isDisposed = false;

  constructor(ports: CredentialRefreshPorts) {
    this.#ports = ports;
    this.#stopListening = ports.aws.onCredentialChange((change) => void this.changed(change));
  }

  /** Begins or ends watching, as the state and the view want it. */
  update(): void {
    const { aws, store, isSeen } = this.#ports;
    const state = store.get();
    if (this.#isDisposed) return;
    const isWanted = (isSeen() && isAnythingAsked(state)) || hasPending(state);
    if (isWanted) this.#stopWatching ??= aws.watchCredentials(() => askedAbout(store.get()));
    else if (this.#refreshing === 0) this.#endWatching();
  }

  /** Drops what is not sure any more, and asks for it again. An older version of a connection does not count. */
  async changed(change: CredentialChange): Promise<void> {
    if (findConnection(this.#ports.store.get(), change.connection.id) !== change.connection) return;
    this.#refreshing += 1;
    await this.#refresh(change);
    this.#refreshing -= 1;
    this.update();
  }

  async #refresh(change: CredentialChange): Promise<void> {
    const { store, inventory, partners, isSeen } = this.#ports;
    const { id } = change.connection;
    const before = store.get();
    const watched = pendingWatches(before).filter(({ target }) => target.connectionId === id);
    const again = questions(before, change, isSeen());
    store.update((state) => withNewCredentials(state, change));
    const { registrations } = store.get();
    const isWatched = (target: Target): boolean =>
      watched.some((each) => each.kind === 'registration' && sameTarget(each.target, target));
    const isAskedSince = (target: Target): boolean =>
      store.get().registrations.get(targetKey(target)) !== registrations.get(targetKey(target));
    const targets = again.targets.filter((target) => !isWatched(target));
    const ask = async (): Promise<void> => {
      await Promise.all([
        ...targets.filter((target) => !isAskedSince(target)).map((target) => inventory.check(target)),
        ...(again.partners ? [partners.load(id)] : []),
        ...(again.identity ? [inventory.identify(id)] : []),
      ]);
    };
    await Promise.all([this.#asking.run(ask), this.#goOn(change, watched, knownAccountId(before, id))]);
  }

  /** Ends watching and listening. */
  dispose(): void {
    this.#isDisposed = true;
    this.#stopListening();
    this.#endWatching();
  }

  /** Watches go on in the same account only: elsewhere there is another registration. */
  async #goOn({ connection, what }: CredentialChange, watched: readonly Watch[], account?: string): Promise<void> {
    if (watched.length === 0) return;
    const { store, inventory, watcher } = this.#ports;
    if (what === 'profile' && account !== undefined) {
      await inventory.identify(connection.id);
      const now = knownAccountId(store.get(), connection.id);
      if (now !== undefined && now !== account) for (const watch of watched) watcher.stop(watch);
    }
    // What is watched is asked for in one window of all.
    watcher.renew([connection.id]);
    for (const watch of watched) if (watch.phase.kind !== 'paused') watcher.pollNow(watch);
  }

  #endWatching(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
  }
}

/** What is to be asked for again. */
interface Questions {
  readonly identity: boolean;
  readonly partners: boolean;
  readonly targets: readonly Target[];
}

/** After a sign-in what is good stays good; unseen, only what is watched counts: the rest is asked for when it is seen. */
function questions(state: AppState, { connection, what }: CredentialChange, isSeen: boolean): Questions {
  if (!isSeen) return { identity: false, partners: false, targets: [] };
  const { id, regions } = connection;
  const counts = (known: { readonly loading: boolean; readonly failure?: unknown } | undefined): boolean =>
    known !== undefined && (what === 'profile' || known.loading || known.failure !== undefined);
  return {
    identity: state.identities.has(id),
    partners: counts(state.partnerLists.get(id)),
    targets: regions
      .map((region) => ({ connectionId: id, region }))
      .filter((target) => counts(state.registrations.get(targetKey(target)))),
  };
}

/** What `hasPending` has found out: the watches of a state never change. */
const PENDING = new WeakMap<AppState['watches'], boolean>();

function hasPending(state: AppState): boolean {
  const known = PENDING.get(state.watches);
  if (known !== undefined) return known;
  const found = pendingWatches(state).length > 0;
  PENDING.set(state.watches, found);
  return found;
}

/** Whether `askedAbout` names a connection; what is known is known of connections that exist. */
function isAnythingAsked({ identities, registrations, partnerLists, watches }: AppState): boolean {
  return [identities, registrations, partnerLists, watches].some(({ size }) => size > 0);
}

/** Connections about which something is known or was requested. */
function askedAbout({ connections, identities, registrations, partnerLists, watches }: AppState): Connection[] {
  const watched = new Set([...watches.values()].map(({ target }) => target.connectionId));
  return connections.filter(
    ({ id, regions }) =>
      identities.has(id) ||
      partnerLists.has(id) ||
      regions.some((region) => registrations.has(targetKey({ connectionId: id, region }))) ||
      watched.has(id),
  );
}

function pendingWatches({ watches }: AppState): readonly Watch[] {
  return [...watches.values()].filter((watch) => isShown(watch) && watch.phase.kind !== 'expired');
}
