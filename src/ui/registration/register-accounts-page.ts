import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { COMMANDS } from '../../core/ids.ts';
import { accountCount, registersSentence } from '../../core/model/accounts-text.ts';
import type { Target } from '../../core/model/connection.ts';
import { targetKey } from '../../core/model/connection.ts';
import type { Clock } from '../../core/ports/backend.ts';
import { bulkRows } from '../../core/registration/bulk-plan.ts';
import type { BulkRegistration, Confirmed } from '../../core/registration/bulk-registration.ts';
import type { AppState } from '../../core/state/state.ts';
import { READ_ONLY_REASON } from '../../core/state/writable.ts';
import type { RegisterAccountsInit } from '../../shared/register-accounts.ts';
import { REGISTER_ACCOUNTS_METHODS, registerAccountsKept } from '../../shared/register-accounts.ts';
import { askModal } from '../editor/messages.ts';
import { DONE, refuse } from '../form/answers.ts';
import type { FormAnswer } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';

interface PagePorts {
  readonly store: Pick<Store<AppState>, 'get' | 'subscribe'>;
  readonly bulk: BulkRegistration;
  readonly clock: Clock;
  readonly locale: string;
  readonly extensionUri: vscode.Uri;
}

/** The page is sent anew this often at most, in milliseconds. */
const DRAW_MS = 250;

/** The page "Register Accounts with FleetWise". There is one; it shows the list of what is registered together. */
export class RegisterAccountsPage implements SlotBehaviour, vscode.Disposable {
  readonly #ports: PagePorts;
  readonly #slot: FormSlot;
  readonly #unsubscribe: readonly (() => void)[];
  #cancelDraw: (() => void) | undefined;
  #isStale = false;
  #isAsking = false;
  /** Tells the page a new choice from the same one shown again. */
  #choice: RegisterAccountsInit['choice'] = { number: 0, keys: [] };

  constructor(ports: PagePorts) {
    this.#ports = ports;
    const { extensionUri, store, bulk } = ports;
    const title = 'Register Accounts with FleetWise';
    this.#slot = new FormSlot(
      { viewType: COMMANDS.registerAccounts, title, script: 'register-accounts', extensionUri },
      this,
    );
    const changed = (): void => {
      this.#changed();
    };
    this.#unsubscribe = [store.subscribe(changed), bulk.list.onChange(changed)];
  }

  /** Something is being sent. */
  get isBusy(): boolean {
    return this.#ports.bulk.isSending;
  }

  /** An earlier run was left with something that was not sent, or whose end is not known. */
  get hasUnsent(): boolean {
    return this.#ports.bulk.list.all.some(({ phase }) => phase.kind === 'notSent' || phase.kind === 'lost');
  }

  /** Opens the page on targets; while registrations are sent, and without targets, it stays as it is. */
  open(targets: readonly Target[]): void {
    const { bulk } = this.#ports;
    if (targets.length > 0 && !bulk.isSending) {
      bulk.open(targets);
      this.#choice = { number: this.#choice.number + 1, keys: targets.map(targetKey) };
    }
    this.#slot.show();
    if (!bulk.isSending) void bulk.check();
  }

  /** Fills a panel that is restored after a reload; `kept` is what its page kept. */
  revive(panel: vscode.WebviewPanel, kept: unknown): void {
    const { bulk } = this.#ports;
    const parsed = v.safeParse(registerAccountsKept, kept);
    const { targets, choice } = parsed.success ? parsed.output : { targets: [], choice: 0 };
    bulk.add(targets);
    this.#choice = { number: choice, keys: [] };
    this.#slot.revive(panel);
    void bulk.check();
  }

  init(): RegisterAccountsInit {
    const { store, bulk, clock, locale } = this.#ports;
    const state = store.get();
    const entries = bulk.list.all;
    const asked = entries.filter(({ isUnnotified }) => isUnnotified === true);
    const done = asked.filter(({ phase }) => phase.kind !== 'waiting' && phase.kind !== 'sending').length;
    return {
      rows: [...bulkRows(state, entries, { now: clock.now(), locale })],
      choice: this.#choice,
      ...(bulk.checking !== undefined && { checking: bulk.checking }),
      ...(bulk.isSending && { sending: { done, total: asked.length } }),
      readOnly: state.readOnly,
    };
  }

  readonly answer = answerRequests(REGISTER_ACCOUNTS_METHODS, {
    submit: ({ accounts }) => this.#submit(accounts),
    stop: () => {
      this.#ports.bulk.stop();
      return DONE;
    },
    check: () => {
      void this.#ports.bulk.check();
      return DONE;
    },
  });

  closed(): void {
    this.#cancelDraw?.();
    this.#cancelDraw = undefined;
    this.#ports.bulk.leave();
  }

  dispose(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#slot.dispose();
  }

  async #submit(accounts: readonly Confirmed[]): Promise<FormAnswer<null>> {
    if (this.#isAsking) return refuse('Nothing was sent: an earlier question is still open.');
    const problem = this.#problem(accounts);
    if (problem !== undefined) return refuse(problem);
    this.#isAsking = true;
    const isSure = await confirm(accounts.map(({ target }) => target.region)).finally(() => {
      this.#isAsking = false;
    });
    if (!isSure) return DONE;
    const late = this.#problem(accounts);
    if (late !== undefined) return refuse(late);
    void this.#ports.bulk.send(accounts);
    return DONE;
  }

  /** Why nothing may be sent: what the page showed is not what there is. */
  #problem(accounts: readonly Confirmed[]): string | undefined {
    const { store, bulk } = this.#ports;
    if (store.get().readOnly) return `Nothing was sent: ${READ_ONLY_REASON}.`;
    if (bulk.isSending || bulk.checking !== undefined) return 'Nothing was sent: the list is still being worked on.';
    const rows = new Map(this.init().rows.map((row) => [row.key, row]));
    const isAsShown = accounts.every(({ target, accountId }) => {
      const row = rows.get(targetKey(target));
      return row?.canRegister === true && row.accountId === accountId;
    });
    return isAsShown ? undefined : 'Nothing was sent: the list has changed meanwhile. Look at it again.';
  }

  #changed(): void {
    this.#isStale = true;
    if (!this.#slot.isOpen || this.#cancelDraw !== undefined) return;
    this.#isStale = false;
    this.#slot.update();
    this.#cancelDraw = this.#ports.clock.schedule(DRAW_MS, () => {
      this.#cancelDraw = undefined;
      if (this.#isStale) this.#changed();
    });
  }
}

async function confirm(regions: readonly string[]): Promise<boolean> {
  const count = regions.length;
  const register = count === 1 ? 'Register 1 Account' : `Register ${String(count)} Accounts`;
  const chosen = await askModal({
    message: `Register ${accountCount(count)} with AWS IoT FleetWise?`,
    detail: registersSentence(regions),
    buttons: [register],
  });
  return chosen === register;
}
