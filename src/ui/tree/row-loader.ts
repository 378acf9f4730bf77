import type { Connection, Target } from '../../core/model/connection.ts';
import { targetKey } from '../../core/model/connection.ts';
import { partnerKey } from '../../core/model/partner-account.ts';
import { SETTING_NAMES } from '../../core/model/setting.ts';
import type { WatchSubject } from '../../core/model/watch.ts';
import { isPolling, isIdle, watchKey, watchKind } from '../../core/model/watch.ts';
import type { Clock } from '../../core/ports/backend.ts';
import type { Session } from '../../core/session.ts';
import { findConnection, knownIdentity, knownRegistration } from '../../core/state/state.ts';
import type { Row } from '../../core/tree/row.ts';

/** What is known of something, as far as its age goes. */
interface Aged {
  readonly loading: boolean;
  readonly answer?: { readonly at: number };
  readonly failure?: { readonly at: number };
}

interface RowLoaderPorts extends Pick<
  Session,
  'store' | 'inventory' | 'partners' | 'accountSettings' | 'accountLists'
> {
  readonly clock: Pick<Clock, 'now'>;
}

/** Asks AWS for what stands below a row that the user looks at. */
export class RowLoader {
  readonly #ports: RowLoaderPorts;
  /** Idle watches that this window has asked about. */
  readonly #asked = new Set<string>();

  constructor(ports: RowLoaderPorts) {
    this.#ports = ports;
  }

  /**
   * Asks for what is not known yet, or older than `maxAge` milliseconds. Gives a promise where the rows below cannot be
   * drawn before the answer; Regions are drawn at once, each with its own progress.
   */
  load(row: Row, maxAge: number): Promise<void> | undefined {
    if (row.kind === 'group') this.#retryList(row, maxAge);
    const connection = row.connectionId && findConnection(this.#ports.store.get(), row.connectionId);
    if (!connection) return undefined;
    switch (row.kind) {
      case 'connection':
        this.#loadIdentity(connection, maxAge);
        return undefined;
      case 'service':
        this.#loadRegions(connection, maxAge);
        return undefined;
      case 'registration':
        if (row.target !== undefined) this.#loadSettings(row.target, maxAge);
        return undefined;
      case 'partnerAccounts':
        return this.#loadPartners(connection);
      case 'partnerAccount':
        return this.#loadPartner(connection, row.amazonId);
      default:
        return undefined;
    }
  }

  /** What a source lists is asked for by itself once; where that failed, when the user looks anew. */
  #retryList({ groupId }: Row, maxAge: number): void {
    const { accountLists } = this.#ports;
    if (groupId === undefined) return;
    const known = accountLists.known(groupId);
    if (known.failure !== undefined && this.#isOld(known, maxAge)) void accountLists.retry(groupId);
  }

  #loadIdentity(connection: Connection, maxAge: number): void {
    const { store, inventory } = this.#ports;
    if (this.#isOld(knownIdentity(store.get(), connection.id), maxAge)) void inventory.identify(connection.id);
  }

  /** Nobody else asks about it: once is enough, as the answer that an earlier run got may be old. */
  #isLeft(subject: WatchSubject): boolean {
    const key = watchKey(subject);
    const watch = this.#ports.store.get().watches.get(key);
    if (watch === undefined || !isIdle(watch) || this.#asked.has(key)) return false;
    this.#asked.add(key);
    return true;
  }

  #loadRegions(connection: Connection, maxAge: number): void {
    const { store, inventory } = this.#ports;
    for (const region of connection.regions) {
      const target = { connectionId: connection.id, region };
      const known = knownRegistration(store.get(), target);
      const watch = store.get().watches.get(targetKey(target));
      // What is watched is asked for anyway, in one window of all.
      const isComing = known.answer !== undefined && watch !== undefined && isPolling(watch);
      const isLeft = this.#isLeft({ kind: 'registration', target });
      if (!isComing && (isLeft || this.#isOld(known, maxAge))) void inventory.check(target);
    }
  }

  /** Encryption, logging and what else there is, of a registered account only; each is drawn as it comes. */
  #loadSettings(target: Target, maxAge: number): void {
    const { store, accountSettings } = this.#ports;
    if (knownRegistration(store.get(), target).answer?.value.state !== 'registered') return;
    for (const name of SETTING_NAMES) {
      const kind = watchKind(name);
      const readings = accountSettings.readings[name];
      const isLeft = kind !== undefined && this.#isLeft({ kind, target });
      if (isLeft || this.#isOld(readings.known(target), maxAge)) void readings.read(target);
    }
  }

  #loadPartners({ id }: Connection): Promise<void> | undefined {
    const { store, partners } = this.#ports;
    const list = store.get().partnerLists.get(id);
    return list?.accounts === undefined && list?.failure === undefined ? partners.load(id) : undefined;
  }

  async #loadPartner({ id }: Connection, amazonId: string | undefined): Promise<void> {
    const { store, partners } = this.#ports;
    if (amazonId === undefined || store.get().partnerDetails.has(partnerKey(id, amazonId))) return;
    await partners.details(id, amazonId);
  }

  #isOld({ loading, answer, failure }: Aged, maxAge: number): boolean {
    if (loading) return false;
    const at = Math.max(answer?.at ?? -Infinity, failure?.at ?? -Infinity);
    return at === -Infinity || this.#ports.clock.now() - at > maxAge;
  }
}
