import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Session } from '../../core/session.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { reportFailure } from '../report.ts';
import { showInfo } from '../editor/messages.ts';
import { pickOne } from '../editor/inputs.ts';

/** What finding a partner account needs. */
export type PartnerFinder = Pick<Session, 'store' | 'partners'>;

/** The partner account a command was called on; without one, asks for connection and account. */
export async function partnerSubject(
  { store, partners }: PartnerFinder,
  subject: CommandSubject,
  placeHolder: string,
): Promise<PartnerTarget | undefined> {
  const { amazonId } = subject;
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(store.get(), `Select the connection of the ${placeHolder}`)
      : findConnection(store.get(), subject.connectionId);
  if (connection === undefined) return undefined;
  if (amazonId !== undefined) return { connectionId: connection.id, amazonId };
  if (store.get().partnerLists.get(connection.id)?.accounts === undefined) await partners.load(connection.id);
  const list = store.get().partnerLists.get(connection.id);
  if (list?.accounts === undefined) {
    if (list?.failure !== undefined)
      await reportFailure('list the partner accounts', list.failure.failure, connection.id);
    return undefined;
  }
  const items = list.accounts.map(({ amazonId: label, fingerprint }) => ({ label, description: fingerprint ?? '' }));
  if (items.length === 0) {
    void showInfo(`Connection ${connection.name} has no Sidewalk partner accounts.`);
    return undefined;
  }
  const chosen = await pickOne(items, { placeHolder: `Select the ${placeHolder}` });
  return chosen && { connectionId: connection.id, amazonId: chosen.label };
}
