import type { Session } from '../../core/session.ts';
import type { CommandSubject } from '../command-argument.ts';
import { pickConnection } from '../pick.ts';
import type { PartnerFinder } from './partner-subject.ts';
import { partnerSubject, refusedReadOnly } from './partner-subject.ts';

/** A form or page that opens on one partner account. */
export interface PartnerPage {
  open(connectionId: string, amazonId: string): void;
}

interface AssociatePorts extends Pick<Session, 'store'> {
  readonly associateForm: { open(connectionId: string | undefined): void };
}

/** Opens the form that associates a Sidewalk account. */
export async function associatePartnerAccount(ports: AssociatePorts, subject: CommandSubject): Promise<void> {
  const state = ports.store.get();
  if (refusedReadOnly(state, 'associate a partner account')) return;
  if (subject.connectionId === undefined && state.connections.length === 0) {
    await pickConnection(state, 'Associate Sidewalk Partner Account');
    return;
  }
  ports.associateForm.open(subject.connectionId);
}

/** Opens the form that replaces the key of a partner account. */
export async function replacePartnerAccountKey(
  ports: PartnerFinder & { readonly replaceKeyForm: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  if (refusedReadOnly(ports.store.get(), 'replace the app server private key')) return;
  const account = await partnerSubject(ports, subject, 'partner account whose key is replaced');
  if (account !== undefined) ports.replaceKeyForm.open(account.connectionId, account.amazonId);
}

/** Opens the form that edits the tags of a partner account. */
export async function editPartnerAccountTags(
  ports: PartnerFinder & { readonly tagsForm: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  if (refusedReadOnly(ports.store.get(), 'edit tags')) return;
  const account = await partnerSubject(ports, subject, 'partner account whose tags are edited');
  if (account !== undefined) ports.tagsForm.open(account.connectionId, account.amazonId);
}

/** Opens the page with everything about a partner account. */
export async function showPartnerAccount(
  ports: PartnerFinder & { readonly partnerPage: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  const account = await partnerSubject(ports, subject, 'partner account to show');
  if (account !== undefined) ports.partnerPage.open(account.connectionId, account.amazonId);
}
