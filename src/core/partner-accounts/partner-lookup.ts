import type { Store } from '../base/store.ts';
import type { Connection } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import type { PartnerAccount, PartnerAccountDetails, Tag, TagChange } from '../model/partner-account.ts';
import type { PartnerAccounts } from '../ports/backend.ts';
import type { Effect, LostAnswer } from '../state/lost-answers.ts';
import type { AppState } from '../state/state.ts';
import { findConnection } from '../state/state.ts';
import type { PartnerInventory } from './partner-accounts.ts';

/** The fingerprints before and after a key was replaced, as far as they are known. */
export interface ReplacedKey {
  readonly before?: string;
  readonly after?: string;
}

/** A partner account whose tags change. */
export interface TaggedAccount {
  readonly connection: Connection;
  readonly amazonId: string;
  readonly arn: string;
  /** The tags in place before the change. */
  readonly before: readonly Tag[];
}

interface LookupPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: Pick<PartnerAccounts, 'partnerAccountTags'>;
  readonly inventory: Pick<PartnerInventory, 'details' | 'forget'>;
}

type Lookup<T> = Omit<LostAnswer<T>, 'failure'>;

const DONE = { kind: 'done', value: undefined } as const;

/** How each write to a partner account is read back, and its name in words. */
export class PartnerLookup {
  readonly #ports: LookupPorts;

  constructor(ports: LookupPorts) {
    this.#ports = ports;
  }

  /** An association; one that was listed `before` proves it only by another fingerprint. */
  association(connection: Connection, amazonId: string, before: PartnerAccount | undefined): Lookup<PartnerAccount> {
    return this.#lookup(connection, {
      key: `partner account ${connection.id} ${amazonId}`,
      what: `associate Amazon ID "${amazonId}" with "${connection.name}"`,
      done: `Associated Amazon ID "${amazonId}" with "${connection.name}"`,
      readBack: async () => {
        const now = await this.#ports.inventory.details(connection.id, amazonId);
        if (!now.ok) return { kind: now.failure.kind === 'notFound' ? 'none' : 'unknown' };
        return before === undefined ? { kind: 'done', value: now.value } : changed(before, now.value, now.value);
      },
    });
  }

  /** The end of an association. */
  end(connection: Connection, amazonId: string): Lookup<void> {
    return this.#lookup(connection, {
      key: `partner account ${connection.id} ${amazonId}`,
      what: `disassociate partner account "${amazonId}"`,
      done: `Disassociated partner account "${amazonId}"`,
      readBack: async () => {
        const now = await this.#ports.inventory.details(connection.id, amazonId);
        if (now.ok) return { kind: 'none' };
        if (now.failure.kind !== 'notFound') return { kind: 'unknown' };
        this.#ports.inventory.forget(connection.id, amazonId);
        return DONE;
      },
    });
  }

  /** Another key, which only the fingerprint shows. */
  keyChange(connection: Connection, amazonId: string, before: Result<PartnerAccountDetails>): Lookup<ReplacedKey> {
    return this.#lookup(connection, {
      key: `partner account key ${connection.id} ${amazonId}`,
      what: `replace the key of partner account "${amazonId}"`,
      done: `Replaced the key of partner account "${amazonId}"`,
      readBack: async () => {
        const now = await this.#ports.inventory.details(connection.id, amazonId);
        if (!now.ok) return { kind: 'unknown' };
        return changed(before.ok ? before.value : {}, now.value, replacedKey(before, now));
      },
    });
  }

  /** One request of a change of tags, which were as `before`. */
  tags({ connection, amazonId, arn, before }: TaggedAccount, sent: TagChange): Lookup<void> {
    return this.#lookup(connection, {
      key: `tags ${connection.id} ${amazonId}`,
      what: `change the tags of partner account "${amazonId}"`,
      done: `Changed the tags of partner account "${amazonId}"`,
      readBack: async () => {
        const tags = await this.#ports.aws.partnerAccountTags(connection, arn);
        if (!tags.ok) return { kind: 'unknown' };
        const now = new Map(tags.value.map(({ key, value }) => [key, value]));
        const isSet = sent.add.every(({ key, value }) => now.get(key) === value);
        if (!isSet || sent.remove.some((key) => now.has(key))) return { kind: untagged(before, sent, now) };
        await this.#ports.inventory.details(connection.id, amazonId);
        return DONE;
      },
    });
  }

  /** What another connection shows proves nothing. */
  #lookup<T>(connection: Connection, lookup: Lookup<T>): Lookup<T> {
    const isThere = (): boolean => findConnection(this.#ports.store.get(), connection.id) === connection;
    const readBack = async (): Promise<Effect<T>> => {
      const effect: Effect<T> = isThere() ? await lookup.readBack() : { kind: 'unprovable' };
      return isThere() ? effect : { kind: 'unprovable' };
    };
    return { ...lookup, readBack };
  }
}

/** Only another fingerprint proves another key. */
function changed<T>(
  before: Pick<PartnerAccount, 'fingerprint'>,
  now: Pick<PartnerAccount, 'fingerprint'>,
  value: T,
): Effect<T> {
  if (before.fingerprint === undefined || now.fingerprint === undefined) return { kind: 'unprovable' };
  return before.fingerprint === now.fingerprint ? { kind: 'none' } : { kind: 'done', value };
}

/** What proves that AWS has not changed tags: those that were sent are as they were. Others are somebody else's. */
function untagged(
  before: readonly Tag[],
  { add, remove }: TagChange,
  now: ReadonlyMap<string, string>,
): 'none' | 'unprovable' {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const sent = [...add.map(({ key }) => key), ...remove];
  return sent.every((key) => old.get(key) === now.get(key)) ? 'none' : 'unprovable';
}

/** The fingerprints of two looks at an account. */
export function replacedKey(before: Result<PartnerAccountDetails>, after: Result<PartnerAccountDetails>): ReplacedKey {
  return { ...fingerprint('before', before), ...fingerprint('after', after) };
}

function fingerprint<K extends string>(name: K, result: Result<PartnerAccountDetails>): Partial<Record<K, string>> {
  const value = result.ok ? result.value.fingerprint : undefined;
  const found: Partial<Record<K, string>> = {};
  if (value !== undefined) found[name] = value;
  return found;
}
