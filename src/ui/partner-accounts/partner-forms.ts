import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import type { Session } from '../../core/session.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { refusedReadOnly } from '../command/read-only.ts';
import type { PartnerFinder } from './partner-subject.ts';
import { partnerSubject } from './partner-subject.ts';

/** What asking for an MFA code needs. */
export interface CodePorts {
  readonly signIns: Pick<SignInAction, 'enterCode'>;
}

/** A form or page that opens on one partner account. */
export interface PartnerPage {
  open(connectionId: string, amazonId: string): void;
}

interface AssociatePorts extends Pick<Session, 'store'>, CodePorts {
  readonly associateForm: { open(connectionId: string | undefined): void };
}

/** Opens the form that associates a Sidewalk account. */
export async function associatePartnerAccount(ports: AssociatePorts, subject: CommandSubject): Promise<void> {
  const state = ports.store.get();
  if (refusedReadOnly(state, 'associate a partner account')) return;
  const connectionId =
    subject.connectionId ?? (await pickConnection(state, 'Select the connection to associate with'))?.id;
  if (connectionId === undefined) return;
  await ports.signIns.enterCode(connectionId);
  ports.associateForm.open(connectionId);
}

/** Opens the form that replaces the key of a partner account. */
export async function replacePartnerAccountKey(
  ports: PartnerFinder & CodePorts & { readonly replaceKeyForm: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  if (refusedReadOnly(ports.store.get(), 'replace the app server private key')) return;
  const account = await partnerSubject(ports, subject, 'partner account whose key to replace');
  if (account === undefined) return;
  await ports.signIns.enterCode(account.connectionId);
  ports.replaceKeyForm.open(account.connectionId, account.amazonId);
}

/** Opens the form that edits the tags of a partner account. */
export async function editPartnerAccountTags(
  ports: PartnerFinder & CodePorts & { readonly tagsForm: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  if (refusedReadOnly(ports.store.get(), 'edit tags')) return;
  const account = await partnerSubject(ports, subject, 'partner account whose tags to edit');
  if (account === undefined) return;
  await ports.signIns.enterCode(account.connectionId);
  ports.tagsForm.open(account.connectionId, account.amazonId);
}

/** Opens the page with everything about a partner account. */
export async function showPartnerAccount(
  ports: PartnerFinder & { readonly partnerPage: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  const account = await partnerSubject(ports, subject, 'partner account to show');
  if (account !== undefined) ports.partnerPage.open(account.connectionId, account.amazonId);
}
