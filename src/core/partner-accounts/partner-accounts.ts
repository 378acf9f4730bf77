import { PendingRequests } from '../base/pending-requests.ts';
import type { Store } from '../base/store.ts';
import type { Connection } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { PartnerAccount, PartnerAccountDetails, PartnerAccountList } from '../model/partner-account.ts';
import { partnerKey, withAccount, withPage } from '../model/partner-account.ts';
import type { Clock, PartnerAccounts } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import { merged, NOTHING_KNOWN, withEntry } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection } from '../state/state.ts';
import { existingConnection } from '../state/writable.ts';

/** What the partner inventory needs of the world. */
export interface PartnerInventoryPorts {
  readonly store: Store<AppState>;
  readonly aws: Pick<PartnerAccounts, 'listPartnerAccounts' | 'getPartnerAccount'>;
  readonly clock: Pick<Clock, 'now'>;
}

const NOTHING: PartnerAccountList = { loading: false };

/** Lists partner accounts page by page and looks into single ones; writes what it learns into the state. */
export class PartnerInventory {
  readonly #ports: PartnerInventoryPorts;
  readonly #firstPages: PendingRequests<Connection, void>;
  readonly #nextPages: PendingRequests<Connection, void>;
  readonly #details: PendingRequests<Connection, Result<PartnerAccountDetails>>;

  constructor(ports: PartnerInventoryPorts) {
    this.#ports = ports;
    const isCurrent = (asked: Connection): boolean => findConnection(ports.store.get(), asked.id) === asked;
    this.#firstPages = new PendingRequests(isCurrent);
    this.#nextPages = new PendingRequests(isCurrent);
    this.#details = new PendingRequests(isCurrent);
  }

  /** Asks for the first page; joins a request for it. Pages that were loaded before, or are being loaded, give way. */
  load(connectionId: string): Promise<void> {
    const connection = findConnection(this.#ports.store.get(), connectionId);
    if (connection === undefined) return Promise.resolve();
    this.#nextPages.discard(connectionId);
    return this.#firstPages.join(connectionId, connection, (counts) => this.#page(connection, undefined, counts));
  }

  /** Asks for the next page, if there is one; joins a request for it, or for the first page. */
  more(connectionId: string): Promise<void> {
    const connection = findConnection(this.#ports.store.get(), connectionId);
    const token = this.#list(connectionId).nextToken;
    if (connection === undefined || token === undefined) return Promise.resolve();
    return (
      this.#firstPages.pending(connectionId) ??
      this.#nextPages.join(connectionId, connection, (counts) => this.#page(connection, token, counts))
    );
  }

  /** Looks into one account: linked state, fingerprint and tags, freshly read. The row is drawn with what comes. */
  details(connectionId: string, amazonId: string): Promise<Result<PartnerAccountDetails>> {
    const found = existingConnection(this.#ports.store.get(), connectionId);
    if (!found.ok) return Promise.resolve(found);
    const key = partnerKey(connectionId, amazonId);
    // Freshly read: an answer that is on its way may be older than what was just written.
    this.#details.discard(key);
    return this.#details.join(key, found.value, async (counts) => {
      const { store, aws, clock } = this.#ports;
      const before = store.get().partnerDetails.get(key) ?? NOTHING_KNOWN;
      this.#writeDetails(key, { ...before, loading: true });
      const result = await aws.getPartnerAccount(found.value, this.#account(connectionId, amazonId));
      if (!counts()) return result;
      this.#writeDetails(key, merged(before, result, clock.now()));
      if (result.ok) this.learn(connectionId, result.value);
      return result;
    });
  }

  /** Puts an account into the list that is shown, or changes it there. */
  learn(connectionId: string, { amazonId, arn, fingerprint }: PartnerAccount): void {
    const account = { amazonId, ...(arn && { arn }), ...(fingerprint && { fingerprint }) };
    this.#writeList(connectionId, withAccount(this.#list(connectionId), amazonId, account));
  }

  /** Takes an account that is gone out of what is shown. */
  forget(connectionId: string, amazonId: string): void {
    const key = partnerKey(connectionId, amazonId);
    this.#details.discard(key);
    this.#writeList(connectionId, withAccount(this.#list(connectionId), amazonId, undefined));
    this.#writeDetails(key, undefined);
  }

  async #page(connection: Connection, token: string | undefined, counts: () => boolean): Promise<void> {
    const { aws, clock } = this.#ports;
    const { failure: _past, ...before } = this.#list(connection.id);
    this.#writeList(connection.id, { ...before, loading: true });
    const result = await aws.listPartnerAccounts(connection, token);
    if (!counts()) return;
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
