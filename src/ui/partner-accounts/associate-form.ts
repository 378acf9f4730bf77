import type * as vscode from 'vscode';
import { Secret } from '../../core/base/secret.ts';
import type { Store } from '../../core/base/store.ts';
import type { AccountCheckPorts } from '../../core/connections/account-check.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { AccountContext } from '../../shared/account-context.ts';
import { accountWords } from '../../shared/account-context.ts';
import type { AssociateInit, AssociateInput } from '../../shared/associate-form.ts';
import { ASSOCIATE_METHODS } from '../../shared/associate-form.ts';
import { showInfo } from '../editor/messages.ts';
import { AccountGuard } from '../form/account-guard.ts';
import { DONE } from '../form/answers.ts';
import type { FormAnswer, Place, Submission } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { formConnection } from '../form/form-target.ts';
import { KEY_ANSWERS } from './key-requests.ts';
import { accountContext, associateError } from './partner-answers.ts';

/** What the associate form needs. */
export interface AssociateFormPorts extends Pick<AccountCheckPorts, 'signIns'> {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'associate'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of an account that was just associated. */
  readonly show: (account: PartnerTarget) => void;
  /** Shows the row "Sidewalk partner accounts" of a connection. */
  readonly showList: (connectionId: string) => void;
}

const TITLE = 'Associate Sidewalk Partner Account';

/** The form "Associate Sidewalk Partner Account". There is one; opening it again moves it to another connection. */
export class AssociateForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: AssociateFormPorts;
  readonly #slot: FormSlot;
  readonly #account: AccountGuard;
  #connectionId: string | undefined;

  constructor(ports: AssociateFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    const page = { viewType: PARTNER_PAGES.associate, title: TITLE, script: 'associate', extensionUri };
    this.#slot = new FormSlot(page, this);
    this.#account = new AccountGuard(ports);
  }

  /** Opens the form on a connection, or on the first one. */
  open(connectionId?: string): void {
    this.#slot.open(() => {
      this.#connectionId = connectionId ?? this.#connectionId;
      return this.#title();
    });
  }

  subject(): string {
    return formConnection(this.#ports.store.get(), this.#connectionId) ?? '';
  }

  init(submission: Submission): AssociateInit {
    const state = this.#ports.store.get();
    return {
      connections: state.connections.map(({ id, name }) => ({ id, name })),
      connectionId: this.subject(),
      ...submission,
    };
  }

  readonly answer = answerRequests(ASSOCIATE_METHODS, {
    ...KEY_ANSWERS,
    describe: ({ connectionId }) => this.#describe(connectionId),
    submit: (input) => this.#submit(input),
  });

  cancelled(): void {
    if (this.#connectionId !== undefined) this.#ports.showList(this.#connectionId);
  }

  closed(): void {
    this.#connectionId = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  #title(): string {
    const state = this.#ports.store.get();
    const id = formConnection(state, this.#connectionId);
    const connection = id === undefined ? undefined : findConnection(state, id);
    return connection === undefined ? TITLE : `Associate Partner Account: ${connection.name}`;
  }

  async #describe(connectionId: string): Promise<FormAnswer<AccountContext>> {
    this.#connectionId = connectionId;
    this.#slot.entitle(this.#title());
    const { store, inventory } = this.#ports;
    await inventory.identify(connectionId);
    this.#account.show(connectionId);
    return { ok: true, value: accountContext(store.get(), connectionId) };
  }

  #submit({ key, ...order }: AssociateInput): Promise<FormAnswer<null>> {
    const secret = new Secret(key);
    return this.#slot.submit({
      subject: order.connectionId,
      send: () => this.#send({ ...order, key: secret }),
      done: (_nothing, place) => this.#associated(order, place),
    });
  }

  #associated({ connectionId, amazonId }: PartnerTarget, place: Place): void {
    const { store, show } = this.#ports;
    if (place === 'elsewhere') {
      const account = accountWords(accountContext(store.get(), connectionId));
      void showInfo(`Associated partner account ${amazonId} with ${account}.`);
      return;
    }
    show({ connectionId, amazonId });
    this.#slot.close();
  }

  async #send(order: Order): Promise<FormAnswer<null>> {
    const { connectionId, accountId: _named, ...request } = order;
    const { store, partnerActions } = this.#ports;
    const refusal = await this.#account.refusal(order);
    if (refusal !== undefined) return refusal;
    const context = accountContext(store.get(), connectionId);
    const result = await partnerActions.associate({ connectionId, request });
    return result.ok ? DONE : { ok: false, error: associateError(request.amazonId, context, result.failure) };
  }
}

type Order = Omit<AssociateInput, 'key'> & { readonly key: Secret };
