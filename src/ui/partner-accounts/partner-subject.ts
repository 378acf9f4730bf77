import type { Connection } from '../../core/model/connection.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import { partnerChoices } from '../../core/partner-accounts/partner-choices.ts';
import type { Session } from '../../core/session.ts';
import { findConnection } from '../../core/state/state.ts';
import { amazonIdProblem } from '../../shared/associate-form.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { reportFailure } from '../report.ts';
import { showInfo, showProgress } from '../editor/messages.ts';
import { askEntry, pickOne } from '../editor/inputs.ts';

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
  const chosen = await pickPartner({ store, partners }, connection, `Select the ${placeHolder}`);
  return chosen === undefined ? undefined : { connectionId: connection.id, amazonId: chosen };
}

/** Asks for an Amazon ID; nothing when the user changes their mind. */
export function askAmazonId(title: string, value = ''): Promise<string | undefined> {
  return askEntry({
    title,
    prompt: 'The Amazon ID of the Sidewalk partner account.',
    placeHolder: '12345678901234',
    value,
    problem: amazonIdProblem,
  });
}

/** Asks for one of the accounts that are listed; those that are not loaded are loaded on request. */
async function pickPartner(
  { store, partners }: PartnerFinder,
  { id, name }: Connection,
  placeHolder: string,
): Promise<string | undefined> {
  for (;;) {
    const list = store.get().partnerLists.get(id);
    if (list?.failure !== undefined) {
      await reportFailure('list the partner accounts', list.failure.failure, id);
      if (list.accounts === undefined) return undefined;
    }
    if (list?.accounts === undefined) return undefined;
    const items = partnerChoices(list);
    if (items.length === 0) {
      void showInfo(`Connection ${name} has no Sidewalk partner accounts.`);
      return undefined;
    }
    const choice = (await pickOne(items, { placeHolder }))?.choice;
    if (choice === undefined) return undefined;
    if (choice.kind === 'account') return choice.amazonId;
    if (choice.kind === 'enter') return askAmazonId(placeHolder);
    await showProgress('Loading more partner accounts', partners.more(id));
  }
}
