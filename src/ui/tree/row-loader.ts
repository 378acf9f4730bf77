import type { Connection, Target } from '../../core/model/connection.ts';
import { targetKey } from '../../core/model/connection.ts';
import { partnerKey } from '../../core/model/partner-account.ts';
import { isAsking } from '../../core/model/watch.ts';
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

interface LookerPorts extends Pick<Session, 'store' | 'inventory' | 'partners' | 'accountSettings'> {
  readonly clock: Pick<Clock, 'now'>;
}

/** Asks AWS for what stands below a row that a person looks at. */
export class Looker {
  readonly #ports: LookerPorts;

  constructor(ports: LookerPorts) {
    this.#ports = ports;
  }

  /**
   * Asks for what is not known yet, or older than `maxAge` milliseconds. Gives a promise where the rows below cannot be
   * drawn before the answer; Regions are drawn at once, each with its own progress.
   */
  look(row: Row, maxAge: number): Promise<void> | undefined {
    const connection = row.connectionId && findConnection(this.#ports.store.get(), row.connectionId);
    if (!connection) return undefined;
    switch (row.kind) {
      case 'connection':
        this.#lookAtIdentity(connection, maxAge);
        return undefined;
      case 'service':
        this.#lookAtRegions(connection, maxAge);
        return undefined;
      case 'registration':
        if (row.target !== undefined) this.#lookAtSettings(row.target, maxAge);
        return undefined;
      case 'partnerAccounts':
        return this.#lookAtPartners(connection);
      case 'partnerAccount':
        return this.#lookAtPartner(connection, row.amazonId);
      default:
        return undefined;
    }
  }

  #lookAtIdentity(connection: Connection, maxAge: number): void {
    const { store, inventory } = this.#ports;
    if (this.#isOld(knownIdentity(store.get(), connection.id), maxAge)) void inventory.identify(connection.id);
  }

  #lookAtRegions(connection: Connection, maxAge: number): void {
    const { store, inventory } = this.#ports;
    for (const region of connection.regions) {
      const target = { connectionId: connection.id, region };
      const known = knownRegistration(store.get(), target);
      const watch = store.get().watches.get(targetKey(target));
      // What is watched is asked for anyway, in one window of all.
      const isComing = known.answer !== undefined && watch !== undefined && isAsking(watch);
      if (!isComing && this.#isOld(known, maxAge)) void inventory.check(target);
    }
  }

  /** Encryption and logging, of a registered account only; each is drawn as it comes. */
  #lookAtSettings(target: Target, maxAge: number): void {
    const { store, accountSettings } = this.#ports;
    if (knownRegistration(store.get(), target).answer?.value.state !== 'registered') return;
    for (const readings of [accountSettings.encryption, accountSettings.logging]) {
      if (this.#isOld(readings.known(target), maxAge)) void readings.read(target);
    }
  }

  #lookAtPartners({ id }: Connection): Promise<void> | undefined {
    const { store, partners } = this.#ports;
    const list = store.get().partnerLists.get(id);
    return list?.accounts === undefined && list?.failure === undefined ? partners.load(id) : undefined;
  }

  async #lookAtPartner({ id }: Connection, amazonId: string | undefined): Promise<void> {
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
