import * as v from 'valibot';
import type * as vscode from 'vscode';
import { Secret } from '../../core/base/secret.ts';
import type { Store } from '../../core/base/store.ts';
import type { ShownAccount } from '../../core/connections/account-check.ts';
import { shownAccount } from '../../core/connections/account-check.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import { replaceOutcome } from '../../core/model/partner-account.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import type { ReplaceKeyInit, ReplaceResult, ReplaceContext } from '../../shared/replace-key-form.ts';
import { replaceKeyInput } from '../../shared/replace-key-form.ts';
import { partnerTarget } from '../../shared/account-context.ts';
import { asNamed, failureSentence, refuse, refuseOtherAccount, unknownRequest } from '../form/answers.ts';
import { refuseUntyped } from '../form/typed-account.ts';
import type { FormAnswer } from '../form/form-panel.ts';
import type { SlotBehaviour, Submission } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { chooseKeyFile, derive } from './key-requests.ts';
import { showInfo } from '../editor/messages.ts';
import { accountContext, connectionName, NO_TARGET, replaceError } from './partner-answers.ts';

/** What the replace form needs. */
export interface ReplaceKeyFormPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'details' | 'replaceKey'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of the account. */
  readonly show: (account: PartnerTarget) => void;
}

/** What cannot be undone. */
const WHAT = 'Replacing a key';

/** The form "Replace App Server Private Key". There is one; opening it again moves it to another account. */
export class ReplaceKeyForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: ReplaceKeyFormPorts;
  readonly #slot: FormSlot;
  #target: PartnerTarget = NO_TARGET;
  #shown: ShownAccount | undefined;
  /** How the replacement went, as long as the form shows it. */
  #result: ReplaceResult | undefined;

  constructor(ports: ReplaceKeyFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    const title = 'Replace App Server Private Key';
    this.#slot = new FormSlot({ viewType: PARTNER_PAGES.replaceKey, title, script: 'replace-key', extensionUri }, this);
  }

  /** Opens the form on a partner account; while a key is being sent, the form stays where it is. */
  open(connectionId: string, amazonId: string): void {
    if (this.#slot.busy && this.#slot.isOpen) {
      this.#slot.reveal();
      return;
    }
    this.#target = { connectionId, amazonId };
    this.#result = undefined;
    this.#slot.forgetError();
    this.#slot.show(`Replace Key: ${amazonId}`);
  }

  init(submission: Submission): ReplaceKeyInit {
    return {
      ...this.#target,
      connectionName: connectionName(this.#ports.store.get(), this.#target.connectionId),
      ...submission,
      ...(this.#result && { result: this.#result }),
    };
  }

  answer(method: string, params: unknown): Promise<FormAnswer> {
    switch (method) {
      case 'describe':
        return this.#describe(v.parse(partnerTarget, params));
      case 'derive':
        return derive(params);
      case 'chooseKeyFile':
        return chooseKeyFile();
      case 'submit':
        return this.#submit(params);
      default:
        return unknownRequest(method);
    }
  }

  cancelled(): void {
    this.#ports.show(this.#target);
  }

  closed(): void {
    this.#target = NO_TARGET;
    this.#result = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  async #describe({ connectionId, amazonId }: PartnerTarget): Promise<FormAnswer> {
    const { store, inventory, partnerActions } = this.#ports;
    const [details] = await Promise.all([
      partnerActions.details(connectionId, amazonId),
      inventory.identify(connectionId),
    ]);
    this.#shown = shownAccount(store.get(), connectionId);
    const situation = accountContext(store.get(), connectionId);
    if (details.ok) {
      const { fingerprint } = details.value;
      const known: ReplaceContext = { ...situation, ...(fingerprint === undefined ? {} : { fingerprint }) };
      return { ok: true, value: known };
    }
    const problem = `The current fingerprint could not be read. ${failureSentence(details.failure)}`;
    return { ok: true, value: { ...situation, problem } };
  }

  async #submit(params: unknown): Promise<FormAnswer> {
    const parsed = v.safeParse(replaceKeyInput, params);
    if (!parsed.success) return refuse('The key is not entered correctly.');
    const { key, ...order } = parsed.output;
    const secret = new Secret(key);
    return this.#slot.submit(() => this.#send({ ...order, key: secret }));
  }

  async #send(order: PartnerTarget & { readonly key: Secret; readonly accountId: string }): Promise<FormAnswer> {
    const { connectionId, amazonId, key } = order;
    const { partnerActions } = this.#ports;
    const shown = asNamed(this.#shown, order);
    const other = (await refuseOtherAccount(this.#ports, shown)) ?? (await refuseUntyped(this.#ports, shown, WHAT));
    if (other !== undefined) return other;
    const result = await partnerActions.replaceKey({ connectionId, amazonId, key });
    if (!result.ok) return { ok: false, error: replaceError(amazonId, result.failure) };
    const { before, after } = result.value;
    if (this.#slot.isOpen) this.#result = result.value;
    else void showInfo(`Partner account ${amazonId}: ${replaceOutcome(before, after)}`);
    return { ok: true, value: result.value };
  }
}
