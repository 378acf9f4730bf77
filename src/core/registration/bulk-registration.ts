import { sentence } from '../base/sentence.ts';
import type { Store } from '../base/store.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { Clock } from '../ports/backend.ts';
import type { AppState } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import { atATime, BulkCheck } from './bulk-check.ts';
import type { BulkEntry } from './bulk-entry.ts';
import { isSettled, isUnfinished } from './bulk-entry.ts';
import type { KeepRecord } from './bulk-list.ts';
import { BulkList } from './bulk-list.ts';
import { leftOutReason } from './bulk-plan.ts';
import { readBulkRecord } from './bulk-record.ts';
import type { BulkSummary } from './bulk-summary.ts';
import { bulkSummary } from './bulk-summary.ts';
import type { RegisterAction, RegisterOrder, RegisterOutcome } from './register-action.ts';
import type { Inventory } from './registrations.ts';

/** What registering many accounts needs of the world. */
export interface BulkPorts {
  readonly store: Pick<Store<AppState>, 'get' | 'subscribe'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly registerAction: Pick<RegisterAction, 'send' | 'lookUp'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Asks who a connection is. Why nothing may be sent, in a sentence, where it is not the account that was confirmed. */
  readonly otherAccount: (connectionId: string, accountId: string) => Promise<string | undefined>;
  readonly keep: KeepRecord;
  /** Is called once when the last registration has come to its end. */
  readonly onEnd: (summary: BulkSummary) => void;
}

/** What was confirmed: a target, and the account that was shown for it. */
export interface Confirmed {
  readonly target: Target;
  readonly accountId: string;
}

/** AWS's answer to this is not known. */
const UNANSWERED: Failure = {
  kind: 'unknown',
  operation: 'RegisterAccount',
  message: 'The window was closed before AWS answered.',
};

/**
 * Registers many accounts: a few at a time, each sent once. Whatever began is watched; what was not sent stays in the
 * list. The list outlives its page, and a reload of the window.
 */
export class BulkRegistration {
  readonly #ports: BulkPorts;
  readonly #unsubscribe: () => void;
  /** What is still to be sent, in order. */
  #queue: Target[] = [];
  #isSending = false;
  #isDisposed = false;
  readonly #check: BulkCheck;
  /** The registrations that are asked for, in order. */
  readonly list: BulkList;

  constructor(ports: BulkPorts) {
    this.#ports = ports;
    this.list = new BulkList(ports.keep);
    this.#check = new BulkCheck(this.list, { ...ports, lookUp: (entry) => this.#lookUp(entry) });
    this.#unsubscribe = ports.store.subscribe(() => {
      if (this.list.hasUnnotified) this.#notifyEnd();
    });
  }

  /** Set while the list is checked: how far that is. */
  get checking(): BulkCheck['progress'] {
    return this.#check.progress;
  }

  /** Whether something is being sent, or will be. */
  get isSending(): boolean {
    return this.#isSending;
  }

  /** Lists other targets. What has begun and not ended stays; while it is sending, nothing changes. */
  open(targets: readonly Target[]): void {
    if (this.#isSending) return;
    this.list.replace(
      this.list.all.filter(({ phase, isUnnotified }) => isUnnotified === true || phase.kind === 'lost'),
    );
    this.add(targets);
    void this.list.keep();
  }

  /** Lists these targets, too. */
  add(targets: readonly Target[]): void {
    const others = targets.filter((target) => this.list.find(target) === undefined);
    this.list.replace([...this.list.all, ...others.map((target): BulkEntry => ({ target, phase: { kind: 'open' } }))]);
  }

  /**
   * Somebody looks at the list: asks AWS about all that may be registered yet, and looks up answers that were lost. One
   * check runs at a time; another call begins anew.
   */
  async check(): Promise<void> {
    if (await this.#check.run()) await this.list.keep();
  }

  /** Sends what was confirmed, each once. Never rejects; while it is sending, nothing else is sent. */
  async send(confirmed: readonly Confirmed[]): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    this.#check.stop();
    const accounts = new Map(confirmed.map(({ target, accountId }) => [targetKey(target), accountId]));
    const entries = this.list.all.map((entry): BulkEntry => {
      const accountId = accounts.get(targetKey(entry.target));
      if (accountId === undefined) return entry;
      return { target: entry.target, phase: { kind: 'waiting' }, accountId, isUnnotified: true };
    });
    this.#queue = entries.flatMap(({ target, phase }) => (phase.kind === 'waiting' ? [target] : []));
    this.list.replace(entries);
    await this.list.keep();
    await atATime(this.#queue, (target) => this.#sendOne(target));
    this.#isSending = false;
    this.list.changed();
    this.#notifyEnd();
    await this.list.keep();
  }

  /** Sends no more: what is under way goes on. */
  stop(): void {
    for (const target of this.#queue.splice(0)) this.list.move(target, { kind: 'notSent' });
    void this.list.keep();
  }

  /** Takes up what an earlier run of the window kept, and finds out what became of it. */
  async resume(kept: unknown): Promise<void> {
    const entries = readBulkRecord(kept);
    if (entries.length === 0) return;
    this.list.replace(entries);
    const { inventory, store } = this.#ports;
    const isOpen = ({ target, phase, isUnnotified }: BulkEntry): boolean =>
      phase.kind === 'sending' ||
      (phase.kind === 'begun' && isUnnotified === true && !store.get().watches.has(targetKey(target)));
    await atATime(entries.filter(isOpen), (entry) =>
      entry.phase.kind === 'sending' ? this.#lookUp(entry) : inventory.check(entry.target),
    );
    this.#notifyEnd();
    await this.list.keep();
  }

  /** Nobody looks at the list any more: what has ended and was seen, and what was not asked for, is dropped from it. */
  leave(): void {
    this.#check.stop();
    if (this.#isSending) return;
    this.list.replace(this.list.all.filter(isUnfinished));
    void this.list.keep();
  }

  dispose(): void {
    this.#unsubscribe();
    this.#queue.length = 0;
    this.#isDisposed = true;
  }

  /** Sends one, after a look at who the connection is and how it stands: nobody else may have registered it meanwhile. */
  async #sendOne(target: Target): Promise<void> {
    const { store, registerAction } = this.#ports;
    const problem = await this.#problem(target);
    if (this.#isOver()) return;
    if (problem !== undefined) {
      this.list.move(target, { kind: 'refused', problem });
      return;
    }
    const { state = 'notRegistered', lastModifiedAt } = knownRegistration(store.get(), target).answer?.value ?? {};
    const before = { state, ...(lastModifiedAt !== undefined && { lastModifiedAt }) };
    this.list.move(target, { kind: 'sending' }, { before });
    await this.list.keep();
    if (this.#isOver()) return;
    this.#end(target, await registerAction.send(orderOf(target)));
    void this.list.keep();
  }

  /** The window is closed: nothing is sent any more. */
  #isOver(): boolean {
    return this.#isDisposed;
  }

  async #problem(target: Target): Promise<string | undefined> {
    const { store, inventory, otherAccount } = this.#ports;
    const other = await otherAccount(target.connectionId, this.list.find(target)?.accountId ?? '');
    if (other !== undefined) return other;
    await inventory.check(target);
    const reason = leftOutReason(store.get(), target);
    return reason === undefined ? undefined : `Nothing was sent. ${sentence(reason)}`;
  }

  async #lookUp({ target, before }: BulkEntry): Promise<void> {
    const outcome = await this.#ports.registerAction.lookUp(orderOf(target), before, UNANSWERED);
    if (outcome.kind === 'refused') this.list.move(target, { kind: 'notSent' });
    else this.#end(target, outcome);
  }

  #end(target: Target, outcome: RegisterOutcome): void {
    if (outcome.kind === 'begun') this.list.move(target, { kind: 'begun' });
    else this.list.move(target, { kind: outcome.kind, problem: problemOf(outcome.failure) });
  }

  #notifyEnd(): void {
    const { store, onEnd } = this.#ports;
    const unnotified = this.list.all.filter(({ isUnnotified }) => isUnnotified === true);
    const state = store.get();
    if (this.#isSending || unnotified.length === 0 || !unnotified.every((entry) => isSettled(state, entry))) return;
    this.list.replace(this.list.all.map(({ isUnnotified: _told, ...entry }) => entry));
    void this.list.keep();
    onEnd(bulkSummary(state, unnotified));
  }
}

function orderOf(target: Target): RegisterOrder {
  return { target, request: {}, attempt: 1, isOneOfMany: true };
}

function problemOf(failure: Failure): string {
  const { word, cause } = failureText(failure);
  return `${word}: ${cause}`;
}
