import type { Secret } from '../base/secret.ts';
import type { Store } from '../base/store.ts';
import { partnerArnProblem } from '../model/arn.ts';
import type { Connection } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { PartnerAccount, PartnerAccountDetails, Tag } from '../model/partner-account.ts';
import { tagChange } from '../model/partner-account.ts';
import type { AssociateRequest, PartnerAccounts, TagChangeResult } from '../ports/backend.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownAccountId } from '../state/state.ts';
import { existingConnection, writableConnection } from '../state/writable.ts';
import type { PartnerInventory } from './partner-accounts.ts';

/** What writing to partner accounts needs. */
export interface PartnerPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: PartnerAccounts;
  readonly inventory: Pick<PartnerInventory, 'details' | 'learn' | 'forget'>;
}

/** One partner account of a connection. */
export interface PartnerTarget {
  readonly connectionId: string;
  readonly amazonId: string;
}

/** Writes to partner accounts, and has what changed shown. Nothing rejects; nothing is sent in read-only mode. */
export class PartnerActions {
  readonly #ports: PartnerPorts;

  constructor(ports: PartnerPorts) {
    this.#ports = ports;
  }

  /** Sends the association once; on success the tree shows it. */
  associate(order: {
    readonly connectionId: string;
    readonly request: AssociateRequest;
  }): Promise<Result<PartnerAccount>> {
    const { aws, inventory } = this.#ports;
    return this.#write(order.connectionId, async (connection) => {
      const result = await aws.associatePartnerAccount(connection, order.request);
      if (result.ok) {
        inventory.learn(connection.id, result.value);
        void inventory.details(connection.id, result.value.amazonId);
      }
      return result;
    });
  }

  /** Reads the account, sends the new key, reads it again: the fingerprints before and after. */
  replaceKey(
    order: PartnerTarget & { readonly key: Secret },
  ): Promise<Result<{ readonly before?: string; readonly after?: string }>> {
    const { connectionId, amazonId, key } = order;
    const { store, aws, inventory } = this.#ports;
    return this.#write(connectionId, async (connection) => {
      const before = await inventory.details(connectionId, amazonId);
      if (!before.ok && before.failure.kind === 'notFound') return before;
      const sent = await aws.replacePartnerAccountKey(connection, amazonId, key);
      if (!sent.ok) return sent;
      const after = await inventory.details(connectionId, amazonId);
      // Fingerprints of two accounts would prove nothing.
      if (findConnection(store.get(), connectionId) !== connection) return success({});
      return success({ ...fingerprint('before', before), ...fingerprint('after', after) });
    });
  }

  /** The tags in place now. */
  async tags(connectionId: string, amazonId: string): Promise<Result<readonly Tag[]>> {
    const found = await this.#arn(connectionId, amazonId);
    return found.ok ? this.#ports.aws.partnerAccountTags(found.value.connection, found.value.arn) : found;
  }

  /** Sends only the difference between `before` and `after`: additions first, so that nothing is lost half-way. */
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
    const result = await this.#ports.aws.changePartnerAccountTags(found.value.connection, found.value.arn, change);
    void this.#ports.inventory.details(connectionId, amazonId);
    return result;
  }

  /** Ends the association of one account. */
  disassociate({ connectionId, amazonId }: PartnerTarget): Promise<Result<void>> {
    const { aws, inventory } = this.#ports;
    return this.#write(connectionId, async (connection) => {
      const result = await aws.disassociatePartnerAccount(connection, amazonId);
      if (result.ok || result.failure.kind === 'notFound') inventory.forget(connectionId, amazonId);
      return result;
    });
  }

  /** Everything about one account, freshly read. */
  details(connectionId: string, amazonId: string): Promise<Result<PartnerAccountDetails>> {
    return this.#ports.inventory.details(connectionId, amazonId);
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
    const known = state.partnerLists.get(connectionId)?.accounts?.find((account) => account.amazonId === amazonId)?.arn;
    if (known !== undefined) return success({ connection, arn: known });
    const read = await this.#ports.inventory.details(connectionId, amazonId);
    if (!read.ok) return read;
    const { arn } = read.value;
    if (arn === undefined)
      return failed({ kind: 'unknown', message: 'AWS did not say the ARN of the partner account.' });
    return success({ connection, arn });
  }
}

function fingerprint<K extends string>(name: K, result: Result<PartnerAccountDetails>): Partial<Record<K, string>> {
  const value = result.ok ? result.value.fingerprint : undefined;
  const found: Partial<Record<K, string>> = {};
  if (value !== undefined) found[name] = value;
  return found;
}
