import * as v from 'valibot';
import type * as vscode from 'vscode';
import { Secret } from '../../core/base/secret.ts';
import type { Store } from '../../core/base/store.ts';
import type { ShownAccount } from '../../core/connections/account-check.ts';
import { shownAccount } from '../../core/connections/account-check.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import type { AssociateInit } from '../../shared/associate-form.ts';
import { associateErrors, associateInput, associateTarget } from '../../shared/associate-form.ts';
import { asNamed, refuse, refuseOtherAccount, unknownRequest } from '../form/answers.ts';
import type { FormAnswer } from '../form/form-panel.ts';
import type { SlotBehaviour, Submission } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { formConnection } from '../form/form-target.ts';
import { chooseKeyFile, derive } from './key-requests.ts';
import { accountContext, associateError } from './partner-answers.ts';

/** What the associate form needs. */
export interface AssociateFormPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'associate'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of an account that was just associated. */
  readonly show: (account: PartnerTarget) => void;
  /** Shows the row "Sidewalk partner accounts" of a connection. */
  readonly showList: (connectionId: string) => void;
}

/** The form "Associate Sidewalk Partner Account". There is one; opening it again moves it to another connection. */
export class AssociateForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: AssociateFormPorts;
  readonly #slot: FormSlot;
  #connectionId: string | undefined;
  #shown: ShownAccount | undefined;

  constructor(ports: AssociateFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    const title = 'Associate Sidewalk Partner Account';
    this.#slot = new FormSlot({ viewType: PARTNER_PAGES.associate, title, script: 'associate', extensionUri }, this);
  }

  /** Opens the form on a connection, or on the first one. */
  open(connectionId?: string): void {
    if (this.#slot.busy && this.#slot.isOpen) {
      this.#slot.reveal();
      return;
    }
    this.#connectionId = connectionId ?? this.#connectionId;
    this.#slot.show();
  }

  init(submission: Submission): AssociateInit {
    const state = this.#ports.store.get();
    return {
      connections: state.connections.map(({ id, name }) => ({ id, name })),
      connectionId: formConnection(state, this.#connectionId) ?? '',
      ...submission,
    };
  }

  answer(method: string, params: unknown): Promise<FormAnswer> {
    switch (method) {
      case 'describe':
        return this.#describe(v.parse(associateTarget, params).connectionId);
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
    if (this.#connectionId !== undefined) this.#ports.showList(this.#connectionId);
  }

  closed(): void {
    this.#connectionId = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  async #describe(connectionId: string): Promise<FormAnswer> {
    this.#connectionId = connectionId;
    const { store, inventory } = this.#ports;
    await inventory.identify(connectionId);
    this.#shown = shownAccount(store.get(), connectionId);
    return { ok: true, value: accountContext(store.get(), connectionId) };
  }

  async #submit(params: unknown): Promise<FormAnswer> {
    const parsed = v.safeParse(associateInput, params);
    if (!parsed.success) return refuse('Some fields are not filled in correctly.', associateErrors(params));
    const { key, ...order } = parsed.output;
    const secret = new Secret(key);
    const answer = await this.#slot.submit(() => this.#send({ ...order, key: secret }));
    if (answer.ok) this.#slot.close();
    return answer;
  }

  async #send(order: Order): Promise<FormAnswer> {
    const { connectionId, accountId: _named, ...request } = order;
    const { store, partnerActions, show } = this.#ports;
    const other = await refuseOtherAccount(this.#ports, asNamed(this.#shown, order));
    if (other !== undefined) return other;
    const situation = accountContext(store.get(), connectionId);
    const result = await partnerActions.associate({ connectionId, request });
    if (!result.ok) return { ok: false, error: associateError(request.amazonId, situation, result.failure) };
    show({ connectionId, amazonId: request.amazonId });
    return { ok: true, value: null };
  }
}

type Order = Omit<v.InferOutput<typeof associateInput>, 'key'> & { readonly key: Secret };
