import type * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { AccountCheckPorts } from '../../core/connections/account-check.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import { partnerKey, tagChange } from '../../core/model/partner-account.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import type { TagsInit, TagsInPlace, TagsInput } from '../../shared/tags-form.ts';
import { TAGS_METHODS } from '../../shared/tags-form.ts';
import { AccountGuard } from '../form/account-guard.ts';
import { DONE } from '../form/answers.ts';
import { showDone, showInfo } from '../editor/messages.ts';
import type { FormAnswer, Place, Submission } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { accountContext, NO_TARGET, readError, tagsError } from './partner-answers.ts';
import { connectionName } from '../../core/state/names.ts';

/** What the tags form needs. */
export interface TagsFormPorts extends Pick<AccountCheckPorts, 'signIns'> {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'tags' | 'saveTags'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of the account. */
  readonly show: (account: PartnerTarget) => void;
}

/** The form "Edit Tags" of a partner account. There is one; opening it again moves it to another account. */
export class TagsForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: TagsFormPorts;
  readonly #slot: FormSlot;
  readonly #account: AccountGuard;
  #target: PartnerTarget = NO_TARGET;

  constructor(ports: TagsFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    this.#slot = new FormSlot({ viewType: PARTNER_PAGES.tags, title: 'Edit Tags', script: 'tags', extensionUri }, this);
    this.#account = new AccountGuard(ports);
  }

  /** Opens the form on a partner account; while tags of the one it is on are being sent, the form stays there. */
  open(connectionId: string, amazonId: string): void {
    this.#slot.open(() => {
      this.#target = { connectionId, amazonId };
      this.#slot.forgetError();
      return `Edit Tags: ${amazonId}`;
    });
  }

  subject(): string {
    return partnerKey(this.#target.connectionId, this.#target.amazonId);
  }

  init(submission: Submission): TagsInit {
    const name = connectionName(this.#ports.store.get(), this.#target.connectionId);
    return { ...this.#target, connectionName: name, ...submission };
  }

  readonly answer = answerRequests(TAGS_METHODS, {
    load: (target) => this.#load(target),
    submit: (order) => this.#submit(order),
  });

  cancelled(): void {
    this.#ports.show(this.#target);
  }

  closed(): void {
    this.#target = NO_TARGET;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  async #load({ connectionId, amazonId }: PartnerTarget): Promise<FormAnswer<TagsInPlace>> {
    const { store, inventory, partnerActions } = this.#ports;
    const [tags] = await Promise.all([partnerActions.tags(connectionId, amazonId), inventory.identify(connectionId)]);
    this.#account.show(connectionId);
    if (!tags.ok) return { ok: false, error: readError(`the tags of partner account "${amazonId}"`, tags.failure) };
    return { ok: true, value: { ...accountContext(store.get(), connectionId), tags: [...tags.value] } };
  }

  #submit(order: TagsInput): Promise<FormAnswer<null>> {
    return this.#slot.submit({
      subject: partnerKey(order.connectionId, order.amazonId),
      send: () => this.#send(order),
      done: (_nothing, place) => this.#saved(order, place),
    });
  }

  #saved({ connectionId, amazonId, before, tags: after }: TagsInput, place: Place): void {
    const { add, remove } = tagChange(before, after);
    const count = add.length + remove.length;
    const saved = `Saved ${count === 1 ? '1 tag change' : `${String(count)} tag changes`}`;
    if (place === 'elsewhere') {
      void showInfo(`${saved} on partner account ${amazonId}.`);
      return;
    }
    this.#slot.close();
    this.#ports.show({ connectionId, amazonId });
    showDone(saved);
  }

  async #send(order: TagsInput): Promise<FormAnswer<null>> {
    const { connectionId, amazonId, before, tags: after } = order;
    const { partnerActions } = this.#ports;
    const refusal = await this.#account.refusal(order);
    if (refusal !== undefined) return refusal;
    const result = await partnerActions.saveTags({ connectionId, amazonId, before, after });
    return result.ok
      ? DONE
      : { ok: false, error: tagsError({ amazonId, change: tagChange(before, after), ...result }) };
  }
}
