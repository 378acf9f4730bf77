import { accountName } from '../../core/state/names.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { showInfo, showProgress } from '../editor/messages.ts';
import { reportFailure } from '../report.ts';
import type { CodePorts, PartnerPage } from './partner-forms.ts';
import type { PartnerFinder } from './partner-subject.ts';
import { askAmazonId } from './partner-subject.ts';

/** Opens the page of a partner account by its Amazon ID, whether it is loaded or not. */
export async function findPartnerAccount(
  ports: PartnerFinder & CodePorts & { readonly partnerPage: PartnerPage },
  subject: CommandSubject,
): Promise<void> {
  const { store, partners, signIns, partnerPage } = ports;
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(store.get(), 'Select the connection of the partner account')
      : findConnection(store.get(), subject.connectionId);
  if (connection === undefined) return;
  await signIns.enterCode(connection.id);
  let entered = subject.row === undefined ? subject.amazonId : undefined;
  for (;;) {
    const amazonId = entered ?? (await askAmazonId('Find Partner Account'));
    if (amazonId === undefined) return;
    const found = await showProgress(`Finding partner account ${amazonId}`, partners.details(connection.id, amazonId));
    if (found.ok) {
      partnerPage.open(connection.id, amazonId);
      return;
    }
    if (found.failure.kind !== 'notFound') {
      return reportFailure(`find partner account "${amazonId}"`, found.failure, connection.id);
    }
    const another = 'Enter Another ID…';
    const where = accountName(store.get(), connection.id);
    if ((await showInfo(`AWS account ${where} has no partner account "${amazonId}".`, another)) !== another) return;
    entered = undefined;
  }
}
