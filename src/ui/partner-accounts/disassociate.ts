import { inertText } from '../../core/base/foreign-text.ts';
import { accountProblem, shownAccount } from '../../core/connections/account-check.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { arnAccount } from '../../core/model/arn.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Session } from '../../core/session.ts';
import { accountName } from '../../core/state/names.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { refusedReadOnly } from '../command/read-only.ts';
import { reportFailure } from '../report.ts';
import { untypedProblem } from '../form/typed-account.ts';
import { partnerSubject } from './partner-subject.ts';
import { showError, showInfo } from '../editor/messages.ts';
import { askText } from '../editor/inputs.ts';

interface DisassociatePorts extends Pick<Session, 'store' | 'inventory' | 'partners' | 'partnerActions'> {
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly partnerPage: { closeFor(account: PartnerTarget): void };
}

/**
 * Ends the association of one partner account, after the user has typed its Amazon ID. An empty or blank ID, from
 * wherever it comes, is refused before anything is asked or sent: AWS reads it as all accounts.
 */
export async function disassociatePartnerAccount(ports: DisassociatePorts, subject: CommandSubject): Promise<void> {
  const { store, partnerActions, partnerPage } = ports;
  if (refusedReadOnly(store.get(), 'disassociate a partner account')) return;
  if (subject.amazonId?.trim() === '') {
    void showError(
      'Could not disassociate a partner account: the Amazon ID is empty, which AWS takes as all accounts.',
    );
    return;
  }
  const account = await partnerSubject(ports, subject, 'partner account to disassociate');
  if (account === undefined) return;
  const { amazonId, connectionId } = account;
  await accountProblem(ports, shownAccount(store.get(), connectionId));
  const shown = shownAccount(store.get(), connectionId);
  const name = accountName(store.get(), connectionId);
  if (!(await isConfirmed(amazonId, name))) return;
  const listed = store
    .get()
    .partnerLists.get(connectionId)
    ?.accounts?.find((each) => each.amazonId === amazonId);
  const typing = { what: 'Disassociating', expected: arnAccount(listed?.arn) };
  const problem = (await accountProblem(ports, shown)) ?? (await untypedProblem(ports, shown, typing));
  if (problem !== undefined) {
    void showError(`Could not disassociate partner account "${amazonId}". ${problem}`);
    return;
  }
  const result = await partnerActions.disassociate(account);
  if (!result.ok) return reportFailure(`disassociate partner account "${amazonId}"`, result.failure, connectionId);
  partnerPage.closeFor(account);
  void showInfo(`Disassociated partner account ${amazonId} from AWS account ${name}.`);
}

async function isConfirmed(amazonId: string, account: string): Promise<boolean> {
  // What is shown of an ID with odd signs is what can be typed.
  const isTyped = (text: string): boolean => [amazonId, inertText(amazonId)].includes(text.trim());
  const typed = await askText({
    title: `Disassociate Partner Account ${amazonId}`,
    prompt:
      `AWS account ${account} loses its link to this Sidewalk account: its Sidewalk devices can no longer be ` +
      'provisioned or reached through AWS IoT. To associate it again, you need its app server private key. ' +
      'Type the Amazon ID to confirm.',
    placeHolder: amazonId,
    ignoreFocusOut: true,
    problem: (value) => (isTyped(value) ? undefined : `Type ${amazonId} to confirm.`),
  });
  return typed !== undefined && isTyped(typed);
}
