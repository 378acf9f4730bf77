import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { PARTNER_PAGES } from '../../core/ids.ts';
import { samePartner } from '../../core/model/partner-account.ts';
import type { PartnerActions, PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { PartnerField, PartnerPageDetails, PartnerPageInit } from '../../shared/partner-page.ts';
import { fieldText, PARTNER_PAGE_METHODS } from '../../shared/partner-page.ts';
import { DONE, refuse } from '../form/answers.ts';
import type { FormAnswer } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { accountContext, NO_TARGET, readError } from './partner-answers.ts';
import { connectionName } from '../../core/state/names.ts';

/** What the page of a partner account needs. */
export interface PartnerAccountPagePorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'identify'>;
  readonly partnerActions: Pick<PartnerActions, 'details'>;
  readonly extensionUri: vscode.Uri;
}

/** The page with everything about one partner account. There is one; opening it again moves it to another account. */
export class PartnerAccountPage implements SlotBehaviour, vscode.Disposable {
  readonly #ports: PartnerAccountPagePorts;
  readonly #slot: FormSlot;
  #target: PartnerTarget = NO_TARGET;
  /** What the page shows, to copy from it. */
  #details: PartnerPageDetails | undefined;

  constructor(ports: PartnerAccountPagePorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    const page = { viewType: PARTNER_PAGES.details, title: 'Partner Account', script: 'partner-account', extensionUri };
    this.#slot = new FormSlot(page, this);
  }

  /** Opens the page on a partner account. What it shows of the same one stays, and can be copied, until it is read again. */
  open(connectionId: string, amazonId: string): void {
    const target = { connectionId, amazonId };
    if (!samePartner(this.#target, target)) this.#details = undefined;
    this.#target = target;
    this.#slot.show(`Partner Account ${amazonId}`);
  }

  /** Closes the page if it shows a partner account that is gone. */
  closeFor(target: PartnerTarget): void {
    if (samePartner(this.#target, target)) this.#slot.close();
  }

  init(): PartnerPageInit {
    const name = connectionName(this.#ports.store.get(), this.#target.connectionId);
    const simulated = findConnection(this.#ports.store.get(), this.#target.connectionId)?.simulated !== undefined;
    return { ...this.#target, connectionName: name, simulated };
  }

  readonly answer = answerRequests(PARTNER_PAGE_METHODS, {
    load: (target) => this.#load(target),
    copy: ({ field }) => this.#copy(field),
  });

  closed(): void {
    this.#target = NO_TARGET;
    this.#details = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  async #load(target: PartnerTarget): Promise<FormAnswer<PartnerPageDetails>> {
    const { connectionId, amazonId } = target;
    const { store, inventory, partnerActions } = this.#ports;
    const [read] = await Promise.all([
      partnerActions.details(connectionId, amazonId),
      inventory.identify(connectionId),
    ]);
    if (!read.ok) return { ok: false, error: readError(`partner account "${amazonId}"`, read.failure) };
    const { tags, ...facts } = read.value;
    const details = {
      ...accountContext(store.get(), connectionId),
      ...facts,
      ...(tags && { tags: [...tags] }),
    };
    if (samePartner(this.#target, target)) this.#details = details;
    return { ok: true, value: details };
  }

  async #copy(field: PartnerField): Promise<FormAnswer<null>> {
    const text = this.#details && fieldText(this.#details, field);
    if (text === undefined) return refuse('There is nothing to copy yet.');
    await vscode.env.clipboard.writeText(text);
    return DONE;
  }
}
