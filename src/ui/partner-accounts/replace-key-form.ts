import type * as vscode from 'vscode';
import { Secret } from '../../core/base/secret.ts';
import type { Store } from '../../core/base/store.ts';
import type { AccountCheckPorts } from '../../core/connections/account-check.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import { partnerKey, replaceOutcome, samePartner } from '../../core/model/partner-account.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import type { ReplaceContext, ReplaceKeyInit, ReplaceKeyInput, ReplaceResult } from '../../shared/replace-key-form.ts';
import { REPLACE_KEY_METHODS } from '../../shared/replace-key-form.ts';
import { AccountGuard } from '../form/account-guard.ts';
import { failureSentence } from '../form/answers.ts';
import type { FormAnswer, Place, Submission } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { KEY_ANSWERS } from './key-requests.ts';
import { showInfo } from '../editor/messages.ts';
import { accountContext, NO_TARGET, replaceError } from './partner-answers.ts';
import { connectionName } from '../../core/state/names.ts';

/** What the replace form needs. */
export interface ReplaceKeyFormPorts extends Pick<AccountCheckPorts, 'signIns'> {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'details' | 'replaceKey'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of the account. */
  readonly show: (account: PartnerTarget) => void;
}

/** What cannot be undone. */
const FINAL = 'Replacing a key';

/** The form "Replace App Server Private Key". There is one; opening it again moves it to another account. */
export class ReplaceKeyForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: ReplaceKeyFormPorts;
  readonly #slot: FormSlot;
  readonly #account: AccountGuard;
  #target: PartnerTarget = NO_TARGET;
  /** The fingerprint that the page was told last. */
  #described: (PartnerTarget & { readonly fingerprint: string }) | undefined;
  /** How the replacement went, as long as the form shows it. */
  #result: ReplaceResult | undefined;

  constructor(ports: ReplaceKeyFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    const title = 'Replace App Server Private Key';
    this.#slot = new FormSlot({ viewType: PARTNER_PAGES.replaceKey, title, script: 'replace-key', extensionUri }, this);
    this.#account = new AccountGuard(ports);
  }

  /** Opens the form on a partner account; while the key of the one it is on is being sent, the form stays there. */
  open(connectionId: string, amazonId: string): void {
    this.#slot.open(() => {
      this.#target = { connectionId, amazonId };
      this.#result = undefined;
      this.#slot.forgetError();
      return `Replace Key: ${amazonId}`;
    });
  }

  subject(): string {
    return partnerKey(this.#target.connectionId, this.#target.amazonId);
  }

  init(submission: Submission): ReplaceKeyInit {
    return {
      ...this.#target,
      connectionName: connectionName(this.#ports.store.get(), this.#target.connectionId),
      ...submission,
      ...(this.#result && { result: this.#result }),
    };
  }

  readonly answer = answerRequests(REPLACE_KEY_METHODS, {
    ...KEY_ANSWERS,
    describe: (target) => this.#describe(target),
    submit: (input) => this.#submit(input),
  });

  cancelled(): void {
    this.#ports.show(this.#target);
  }

  closed(): void {
    this.#target = NO_TARGET;
    this.#result = undefined;
    this.#described = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  async #describe({ connectionId, amazonId }: PartnerTarget): Promise<FormAnswer<ReplaceContext>> {
    const { store, inventory, partnerActions } = this.#ports;
    const [details] = await Promise.all([
      partnerActions.details(connectionId, amazonId),
      inventory.identify(connectionId),
    ]);
    this.#account.show(connectionId);
    const context = accountContext(store.get(), connectionId);
    if (details.ok) {
      const { fingerprint } = details.value;
      this.#described = fingerprint === undefined ? undefined : { connectionId, amazonId, fingerprint };
      return { ok: true, value: { ...context, ...(fingerprint === undefined ? {} : { fingerprint }) } };
    }
    const problem = `The current fingerprint could not be read. ${failureSentence(details.failure)}`;
    return { ok: true, value: { ...context, problem } };
  }

  #submit({ key, ...order }: ReplaceKeyInput): Promise<FormAnswer<ReplaceResult>> {
    const secret = new Secret(key);
    return this.#slot.submit({
      subject: partnerKey(order.connectionId, order.amazonId),
      send: () => this.#send({ ...order, key: secret }),
      done: (result, place) => this.#replaced(order.amazonId, result, place),
    });
  }

  #replaced(amazonId: string, result: ReplaceResult, place: Place): void {
    if (place === 'here') this.#result = result;
    else void showInfo(`Partner account ${amazonId}: ${replaceOutcome(result.before, result.after)}`);
  }

  async #send(order: Order): Promise<FormAnswer<ReplaceResult>> {
    const { connectionId, amazonId, key } = order;
    const { partnerActions } = this.#ports;
    // Until the account is confirmed, the form may have been closed or moved to another partner account.
    const shown = this.#described;
    const asShown = shown !== undefined && samePartner(shown, order) ? { shown: shown.fingerprint } : {};
    const refusal = await this.#account.refusal(order, FINAL);
    if (refusal !== undefined) return refusal;
    const result = await partnerActions.replaceKey({ connectionId, amazonId, key, ...asShown });
    if (!result.ok) return { ok: false, error: replaceError(amazonId, result.failure) };
    return { ok: true, value: result.value };
  }
}

type Order = Omit<ReplaceKeyInput, 'key'> & { readonly key: Secret };
