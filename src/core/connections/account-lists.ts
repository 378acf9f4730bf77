import { PendingRequests } from '../base/pending-requests.ts';
import type { Store } from '../base/store.ts';
import type { AccountList, Group } from '../model/group.ts';
import type { AccountSources } from '../ports/account-sources.ts';
import type { Clock } from '../ports/backend.ts';
import type { Known } from '../state/known.ts';
import { merged, NOTHING_KNOWN } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { withAccountList } from './connections-change.ts';
import { markedList } from './group-accounts.ts';

/** What listing the accounts of groups needs. */
export interface AccountListPorts {
  readonly store: Pick<Store<AppState>, 'get' | 'update'>;
  readonly aws: Pick<AccountSources, 'listAccounts'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Asks the sources of groups which accounts they have. */
export class AccountLists {
  readonly #ports: AccountListPorts;
  readonly #pending: PendingRequests<Group, void>;
  /** Ids of groups whose source was asked in this run: what is known of others is left from an earlier one. */
  readonly #asked = new Set<string>();

  constructor(ports: AccountListPorts) {
    this.#ports = ports;
    this.#pending = new PendingRequests((asked) => ports.store.get().groups.includes(asked));
  }

  /** What is known of the accounts of a group. */
  known(groupId: string): Known<AccountList> {
    return this.#ports.store.get().accountLists.get(groupId) ?? NOTHING_KNOWN;
  }

  /** Asks the source of a group; who asks meanwhile waits for the same answer. Never rejects. */
  load(groupId: string): Promise<void> {
    const group = this.#ports.store.get().groups.find(({ id }) => id === groupId);
    if (group === undefined) return Promise.resolve();
    return this.#pending.join(groupId, group, (counts) => this.#ask(group, counts));
  }

  /** Asks for the groups whose source was not asked in this run: the user looks at them. */
  loadUnknown(): void {
    for (const { id } of this.#ports.store.get().groups) {
      const { loading, answer, failure } = this.known(id);
      const isUnknown = answer === undefined || !this.#asked.has(id);
      if (!loading && failure === undefined && isUnknown) void this.load(id);
    }
  }

  /** Asks again for the groups whose source could not be asked, one of them or all. Never rejects. */
  async retry(groupId?: string): Promise<void> {
    const groups = this.#ports.store.get().groups.filter(({ id }) => groupId === undefined || id === groupId);
    const failed = groups.filter(({ id }) => this.known(id).failure !== undefined);
    await Promise.all(failed.map(({ id }) => this.load(id)));
  }

  /** Asks again for the groups whose source wanted a sign-in: the user may have signed in elsewhere. */
  retrySignIns(): void {
    for (const { id } of this.#ports.store.get().groups) {
      const { loading, failure } = this.known(id);
      if (!loading && failure?.failure.kind === 'signIn') void this.load(id);
    }
  }

  /** Takes accounts that are gone from the list of a group that follows its source. */
  dropGone(groupId: string): void {
    const { store } = this.#ports;
    const group = store.get().groups.find(({ id }) => id === groupId);
    const { answer } = this.known(groupId);
    if (group === undefined || answer === undefined) return;
    const accounts = answer.value.accounts.filter(({ mark }) => mark !== 'gone');
    store.update((state) =>
      withAccountList(state, group, { loading: false, answer: { ...answer, value: { accounts } } }),
    );
  }

  async #ask(group: Group, counts: () => boolean): Promise<void> {
    const { store, aws, clock } = this.#ports;
    const write = (known: Known<AccountList>): void => {
      store.update((state) => withAccountList(state, group, known));
    };
    this.#asked.add(group.id);
    write({ ...this.known(group.id), loading: true });
    const listed = await aws.listAccounts(group.source);
    if (!counts()) return;
    const before = this.known(group.id);
    const result = listed.ok
      ? { ok: true as const, value: markedList(group, before.answer?.value, listed.value) }
      : listed;
    write(merged(before, result, clock.now()));
  }
}
