import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { ShownAccount } from '../../core/connections/account-check.ts';
import { shownAccount } from '../../core/connections/account-check.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import { tagChange } from '../../core/model/partner-account.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import { partnerTarget } from '../../shared/account-context.ts';
import type { TagsInit, TagsInPlace } from '../../shared/tags-form.ts';
import { tagsInput } from '../../shared/tags-form.ts';
import { asNamed, refuse, refuseOtherAccount, unknownRequest } from '../form/answers.ts';
import { showDone } from '../editor/messages.ts';
import type { FormAnswer } from '../form/form-panel.ts';
import type { SlotBehaviour, Submission } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { accountContext, connectionName, NO_TARGET, readError, tagsError } from './partner-answers.ts';

/** What the tags form needs. */
export interface TagsFormPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'tags' | 'saveTags'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of the account. */
  readonly show: (account: PartnerTarget) => void;
}

/** The form "Edit Tags" of a partner account. There is one; opening it again moves it to another account. */
export class TagsForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: TagsFormPorts;
  readonly #slot: FormSlot;
  #target: PartnerTarget = NO_TARGET;
  #shown: ShownAccount | undefined;

  constructor(ports: TagsFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    this.#slot = new FormSlot({ viewType: PARTNER_PAGES.tags, title: 'Edit Tags', script: 'tags', extensionUri }, this);
  }

  /** Opens the form on a partner account; while tags are being sent, the form stays where it is. */
  open(connectionId: string, amazonId: string): void {
    if (this.#slot.busy && this.#slot.isOpen) {
      this.#slot.reveal();
      return;
    }
    this.#target = { connectionId, amazonId };
    this.#slot.forgetError();
    this.#slot.show(`Edit Tags: ${amazonId}`);
  }

  init(submission: Submission): TagsInit {
    const name = connectionName(this.#ports.store.get(), this.#target.connectionId);
    return { ...this.#target, connectionName: name, ...submission };
  }

  answer(method: string, params: unknown): Promise<FormAnswer> {
    switch (method) {
      case 'load':
        return this.#load(v.parse(partnerTarget, params));
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
  }

  dispose(): void {
    this.#slot.dispose();
  }

  async #load({ connectionId, amazonId }: PartnerTarget): Promise<FormAnswer> {
    const { store, inventory, partnerActions } = this.#ports;
    const [tags] = await Promise.all([partnerActions.tags(connectionId, amazonId), inventory.identify(connectionId)]);
    this.#shown = shownAccount(store.get(), connectionId);
    if (!tags.ok) return { ok: false, error: readError(`the tags of partner account "${amazonId}"`, tags.failure) };
    const inPlace: TagsInPlace = { ...accountContext(store.get(), connectionId), tags: [...tags.value] };
    return { ok: true, value: inPlace };
  }

  async #submit(params: unknown): Promise<FormAnswer> {
    const parsed = v.safeParse(tagsInput, params);
    if (!parsed.success) return refuse('Some tags are not filled in correctly.');
    const answer = await this.#slot.submit(() => this.#send(parsed.output));
    if (answer.ok) this.#saved(parsed.output);
    return answer;
  }

  #saved({ connectionId, amazonId, before, tags: after }: v.InferOutput<typeof tagsInput>): void {
    const { add, remove } = tagChange(before, after);
    const count = add.length + remove.length;
    this.#slot.close();
    this.#ports.show({ connectionId, amazonId });
    showDone(`Saved ${count === 1 ? '1 tag change' : `${String(count)} tag changes`}`);
  }

  async #send(order: v.InferOutput<typeof tagsInput>): Promise<FormAnswer> {
    const { connectionId, amazonId, before, tags: after } = order;
    const { partnerActions } = this.#ports;
    const other = await refuseOtherAccount(this.#ports, asNamed(this.#shown, order));
    if (other !== undefined) return other;
    const result = await partnerActions.saveTags({ connectionId, amazonId, before, after });
    return result.ok
      ? { ok: true, value: null }
      : { ok: false, error: tagsError({ amazonId, change: tagChange(before, after), ...result }) };
  }
}
