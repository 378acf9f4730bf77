import type { Secret } from '../base/secret.ts';
import type { Store } from '../base/store.ts';
import { partnerArnProblem } from '../model/arn.ts';
import type { Connection } from '../model/connection.ts';
import type { Failure, Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { PartnerAccount, PartnerAccountDetails, Tag, TagChange } from '../model/partner-account.ts';
import { fingerprintDifference, tagChange, tagDifference } from '../model/partner-account.ts';
import type { AssociateRequest, PartnerAccounts, TagChangeResult } from '../ports/backend.ts';
import type { LostAnswers } from '../state/lost-answers.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownAccountId } from '../state/state.ts';
import { existingConnection, writableConnection } from '../state/writable.ts';
import type { PartnerInventory } from './partner-accounts.ts';
import type { ReplacedKey, TaggedAccount } from './partner-lookup.ts';
import { PartnerLookup, replacedKey } from './partner-lookup.ts';

/** What writing to partner accounts needs. */
export interface PartnerPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: PartnerAccounts;
  readonly inventory: Pick<PartnerInventory, 'details' | 'learn' | 'forget'>;
  readonly lost: Pick<LostAnswers, 'lookUp' | 'forget'>;
}

/** One partner account of a connection. */
export interface PartnerTarget {
  readonly connectionId: string;
  readonly amazonId: string;
}

/** Writes to partner accounts, and has what changed shown. Nothing rejects; nothing is sent in read-only mode. */
export class PartnerActions {
  readonly #ports: PartnerPorts;
  readonly #lookup: PartnerLookup;

  constructor(ports: PartnerPorts) {
    this.#ports = ports;
    this.#lookup = new PartnerLookup(ports);
  }

  /** Sends the association once; on success the tree shows it. An answer that is lost is looked up. */
  associate(order: {
    readonly connectionId: string;
    readonly request: AssociateRequest;
  }): Promise<Result<PartnerAccount>> {
    const { aws, inventory, lost } = this.#ports;
    const { amazonId } = order.request;
    return this.#write(order.connectionId, async (connection) => {
      const before = this.#listed(connection.id, amazonId);
      const result = await aws.associatePartnerAccount(connection, order.request);
      const write = this.#lookup.association(connection, amazonId, before);
      if (!result.ok) return lost.lookUp({ ...write, failure: result.failure });
      lost.forget(write.key);
      inventory.learn(connection.id, result.value);
      void inventory.details(connection.id, result.value.amazonId);
      return result;
    });
  }

  /**
   * Reads the account, sends the new key, reads it again: the fingerprints before and after. Sends nothing when the
   * fingerprint is not the one that was `shown` any more.
   */
  replaceKey(order: PartnerTarget & { readonly key: Secret; readonly shown?: string }): Promise<Result<ReplacedKey>> {
    const { connectionId, amazonId, key, shown } = order;
    const { store, aws, inventory, lost } = this.#ports;
    return this.#write(connectionId, async (connection) => {
      const before = await inventory.details(connectionId, amazonId);
      if (!before.ok && before.failure.kind === 'notFound') return before;
      const message = fingerprintDifference(shown, before.ok ? before.value.fingerprint : undefined);
      if (message !== undefined) return failed({ kind: 'invalid', message });
      // Reading took its time: the connection may be gone, and the setting on.
      const still = writableConnection(store.get(), connectionId);
      if (!still.ok) return still;
      const sent = await aws.replacePartnerAccountKey(connection, amazonId, key);
      const write = this.#lookup.keyChange(connection, amazonId, before);
      if (!sent.ok) return lost.lookUp({ ...write, failure: sent.failure });
      lost.forget(write.key);
      const after = await inventory.details(connectionId, amazonId);
      // Fingerprints of two accounts would prove nothing.
      if (findConnection(store.get(), connectionId) !== connection) return success({});
      return success(replacedKey(before, after));
    });
  }

  /** The tags in place now. */
  async tags(connectionId: string, amazonId: string): Promise<Result<readonly Tag[]>> {
    const found = await this.#arn(connectionId, amazonId);
    return found.ok ? this.#ports.aws.partnerAccountTags(found.value.connection, found.value.arn) : found;
  }

  /**
   * Sends only the difference between `before` and `after`: additions first, so that nothing is lost half-way. Sends
   * nothing when the tags in place are not those of `before` any more.
   */
  async saveTags(
    order: PartnerTarget & { readonly before: readonly Tag[]; readonly after: readonly Tag[] },
  ): Promise<TagChangeResult> {
    const { connectionId, amazonId, before, after } = order;
    const writable = writableConnection(this.#ports.store.get(), connectionId);
    if (!writable.ok) return { ...writable, added: false };
    const found = await this.#arn(connectionId, amazonId);
    if (!found.ok) return { ...found, added: false };
    const change = tagChange(before, after);
    const accountId = knownAccountId(this.#ports.store.get(), connectionId);
    const problem = partnerArnProblem(found.value.arn, { amazonId, accountId });
    if (problem !== undefined) return { ok: false, added: false, failure: { kind: 'invalid', message: problem } };
    const stale = await this.#staleTags(found.value, before);
    if (stale !== undefined) return { ok: false, added: false, failure: stale };
    const result = await this.#changeTags({ ...found.value, amazonId, before }, change);
    void this.#ports.inventory.details(connectionId, amazonId);
    return result;
  }

  /** Ends the association of one account. An answer that is lost is looked up. */
  disassociate({ connectionId, amazonId }: PartnerTarget): Promise<Result<void>> {
    const { aws, inventory, lost } = this.#ports;
    return this.#write(connectionId, async (connection) => {
      const write = this.#lookup.end(connection, amazonId);
      const result = await aws.disassociatePartnerAccount(connection, amazonId);
      if (result.ok || result.failure.kind === 'notFound') {
        lost.forget(write.key);
        inventory.forget(connectionId, amazonId);
        return result;
      }
      return lost.lookUp({ ...write, failure: result.failure });
    });
  }

  /** Everything about one account, freshly read. */
  details(connectionId: string, amazonId: string): Promise<Result<PartnerAccountDetails>> {
    return this.#ports.inventory.details(connectionId, amazonId);
  }

  /** Why a change of tags must not be sent: they are not as they were shown, or cannot be read. */
  async #staleTags(
    { connection, arn }: { readonly connection: Connection; readonly arn: string },
    shown: readonly Tag[],
  ): Promise<Failure | undefined> {
    const now = await this.#ports.aws.partnerAccountTags(connection, arn);
    if (!now.ok) return now.failure;
    const message = tagDifference(shown, now.value);
    return message === undefined ? undefined : { kind: 'invalid', message };
  }

  /** Sends a change of tags; the answer that is lost is looked up, and what had not been sent yet is sent then. */
  async #changeTags(to: TaggedAccount, change: TagChange): Promise<TagChangeResult> {
    const { aws, lost } = this.#ports;
    const result = await aws.changePartnerAccountTags(to.connection, to.arn, change);
    // Of the two requests, the one that failed; the other was not sent, or had taken effect.
    const isFirst = change.add.length > 0 && (result.ok || !result.added);
    const sent: TagChange = isFirst ? { add: change.add, remove: [] } : { add: [], remove: change.remove };
    const write = this.#lookup.tags(to, sent);
    if (result.ok) {
      lost.forget(write.key);
      return result;
    }
    const settled = await lost.lookUp({ ...write, failure: result.failure });
    if (!settled.ok) return { ok: false, added: result.added, failure: settled.failure };
    if (!isFirst || change.remove.length === 0) return { ok: true };
    const rest = await this.#changeTags(to, { add: [], remove: change.remove });
    return rest.ok ? rest : { ...rest, added: true };
  }

  #listed(connectionId: string, amazonId: string): PartnerAccount | undefined {
    const { accounts } = this.#ports.store.get().partnerLists.get(connectionId) ?? {};
    return accounts?.find((account) => account.amazonId === amazonId);
  }

  async #write<T>(connectionId: string, run: (connection: Connection) => Promise<Result<T>>): Promise<Result<T>> {
    const connection = writableConnection(this.#ports.store.get(), connectionId);
    return connection.ok ? run(connection.value) : connection;
  }

  /** The ARN of an account: from what is known, else read. */
  async #arn(
    connectionId: string,
    amazonId: string,
  ): Promise<Result<{ readonly connection: Connection; readonly arn: string }>> {
    const state = this.#ports.store.get();
    const found = existingConnection(state, connectionId);
    if (!found.ok) return found;
    const connection = found.value;
    const known = this.#listed(connectionId, amazonId)?.arn;
    if (known !== undefined) return success({ connection, arn: known });
    const read = await this.#ports.inventory.details(connectionId, amazonId);
    if (!read.ok) return read;
    const { arn } = read.value;
    if (arn === undefined)
      return failed({ kind: 'unknown', message: 'AWS did not say the ARN of the partner account.' });
    return success({ connection, arn });
  }
}
