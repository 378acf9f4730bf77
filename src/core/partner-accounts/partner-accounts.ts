import type { Store } from '../base/store.ts';
import type { Connection } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { PartnerAccount, PartnerAccountDetails, PartnerAccountList } from '../model/partner-account.ts';
import { partnerKey, withAccount, withPage } from '../model/partner-account.ts';
import type { Clock, PartnerAccounts } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import { withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection } from '../state/state.ts';

/** What the partner inventory needs of the world. */
export interface PartnerInventoryPorts {
  readonly store: Store<AppState>;
  readonly aws: Pick<PartnerAccounts, 'listPartnerAccounts' | 'getPartnerAccount'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A request for a page; `isMore`: not for the first one. */
interface Flight {
  readonly connection: Connection;
  readonly done: Promise<void>;
  readonly isMore: boolean;
}

const NOTHING: PartnerAccountList = { loading: false };

/** Lists partner accounts page by page and looks into single ones; writes what it learns into the state. */
export class PartnerInventory {
  readonly #ports: PartnerInventoryPorts;
  readonly #flights = new Map<string, Flight>();
  /** By `partnerKey`: how many looks began, so that an older answer never replaces a newer one. */
  readonly #looks = new Map<string, number>();

  constructor(ports: PartnerInventoryPorts) {
    this.#ports = ports;
  }

  /** Asks for the first page; joins a request that is in flight. Pages that were loaded before are replaced by it. */
  async load(connectionId: string): Promise<void> {
    // A later page that is on its way is no answer to this.
    if (this.#flights.get(connectionId)?.isMore === true) await this.#flights.get(connectionId)?.done;
    return this.#join(connectionId, (connection) => this.#page(connection, undefined));
  }

  /** Asks for the next page, if there is one. */
  more(connectionId: string): Promise<void> {
    return this.#join(
      connectionId,
      async (connection) => {
        const token = this.#list(connectionId).nextToken;
        if (token !== undefined) await this.#page(connection, token);
      },
      true,
    );
  }

  /** Looks into one account: linked state, fingerprint and tags, freshly read. The row is drawn with what comes. */
  async details(connectionId: string, amazonId: string): Promise<Result<PartnerAccountDetails>> {
    const { store, aws, clock } = this.#ports;
    const connection = findConnection(store.get(), connectionId);
    if (connection === undefined) return failed({ kind: 'notFound', message: 'The connection was removed.' });
    const key = partnerKey(connectionId, amazonId);
    const look = (this.#looks.get(key) ?? 0) + 1;
    this.#looks.set(key, look);
    const before = store.get().partnerDetails.get(key);
    this.#writeDetails(key, { ...before, loading: true });
    const result = await aws.getPartnerAccount(connection, this.#account(connectionId, amazonId));
    if (findConnection(store.get(), connectionId) !== connection || this.#looks.get(key) !== look) return result;
    const at = clock.now();
    if (result.ok) {
      this.#writeDetails(key, { loading: false, answer: { value: result.value, at } });
      this.learn(connectionId, result.value);
    } else {
      const failure = { failure: result.failure, at };
      this.#writeDetails(key, { ...(before?.answer && { answer: before.answer }), loading: false, failure });
    }
    return result;
  }

  /** Puts an account into the list that is shown, or changes it there. */
  learn(connectionId: string, { amazonId, arn, fingerprint }: PartnerAccount): void {
    const account = { amazonId, ...(arn && { arn }), ...(fingerprint && { fingerprint }) };
    this.#writeList(connectionId, withAccount(this.#list(connectionId), amazonId, account));
  }

  /** Takes an account that is gone out of what is shown. */
  forget(connectionId: string, amazonId: string): void {
    const key = partnerKey(connectionId, amazonId);
    // Counted on, never anew: a look that is still on its way is an older one.
    this.#looks.set(key, (this.#looks.get(key) ?? 0) + 1);
    this.#writeList(connectionId, withAccount(this.#list(connectionId), amazonId, undefined));
    this.#writeDetails(key, undefined);
  }

  async #page(connection: Connection, token: string | undefined): Promise<void> {
    const { store, aws, clock } = this.#ports;
    const { failure: _past, ...before } = this.#list(connection.id);
    this.#writeList(connection.id, { ...before, loading: true });
    const result = await aws.listPartnerAccounts(connection, token);
    if (findConnection(store.get(), connection.id) !== connection) return;
    const list = this.#list(connection.id);
    const at = clock.now();
    if (!result.ok) {
      this.#writeList(connection.id, { ...list, loading: false, failure: { failure: result.failure, at } });
      return;
    }
    this.#writeList(connection.id, withPage(token === undefined ? NOTHING : list, result.value, at));
  }

  #account(connectionId: string, amazonId: string): PartnerAccount {
    return this.#list(connectionId).accounts?.find((account) => account.amazonId === amazonId) ?? { amazonId };
  }

  #list(connectionId: string): PartnerAccountList {
    return this.#ports.store.get().partnerLists.get(connectionId) ?? NOTHING;
  }

  #writeList(connectionId: string, list: PartnerAccountList): void {
    this.#ports.store.update((state) => ({
      ...state,
      partnerLists: withEntry(state.partnerLists, connectionId, list),
    }));
  }

  #writeDetails(key: string, details: Known<PartnerAccountDetails> | undefined): void {
    this.#ports.store.update((state) => ({ ...state, partnerDetails: withEntry(state.partnerDetails, key, details) }));
  }

  #join(connectionId: string, run: (connection: Connection) => Promise<void>, isMore = false): Promise<void> {
    const connection = findConnection(this.#ports.store.get(), connectionId);
    if (connection === undefined) return Promise.resolve();
    const underway = this.#flights.get(connectionId);
    if (underway?.connection === connection) return underway.done;
    const done = run(connection).finally(() => {
      if (this.#flights.get(connectionId)?.done === done) this.#flights.delete(connectionId);
    });
    this.#flights.set(connectionId, { connection, done, isMore });
    return done;
  }
}

/** So many pages are read one after the other: 100,000 accounts. */
const MOST_PAGES = 1000;

/**
 * Every partner account of a connection, in the order of the service. Ends at the first failure, and when nobody waits
 * for it any more.
 */
export async function listPartnerAccounts(
  aws: Pick<PartnerAccounts, 'listPartnerAccounts'>,
  connection: Connection,
  isAborted: () => boolean = () => false,
): Promise<Result<readonly PartnerAccount[]>> {
  let list: PartnerAccountList = { loading: false };
  let pages = 0;
  do {
    if (isAborted()) return failed({ kind: 'unknown', message: 'Nobody waits for the list any more.' });
    if (pages++ === MOST_PAGES) {
      const message = `The list of partner accounts has more than ${String(MOST_PAGES)} pages.`;
      return failed({ kind: 'unknown', operation: 'ListPartnerAccounts', message });
    }
    const page = await aws.listPartnerAccounts(connection, list.nextToken);
    if (!page.ok) return page;
    list = withPage(list, page.value, 0);
  } while (list.nextToken !== undefined);
  return success(list.accounts ?? []);
}
