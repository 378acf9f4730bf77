import type { PartnerAccountList } from '../../core/model/partner-account.ts';
import { partnerKey } from '../../core/model/partner-account.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Session } from '../../core/session.ts';
import { withConnectionShown } from '../../core/view/account-filter.ts';

interface RowPorts extends Pick<Session, 'store' | 'partners'> {
  /** Shows and selects a row of the tree. */
  readonly reveal: (rowId: string) => Promise<void>;
}

/**
 * Shows a partner account in the tree, listing the accounts first when nobody has looked at them yet; or, where they
 * cannot be listed, the row below which that is said. False when it is not among those listed: then nothing is shown.
 */
export async function showPartnerRow(ports: RowPorts, { connectionId, amazonId }: PartnerTarget): Promise<boolean> {
  const { store, partners, reveal } = ports;
  const listed = (): PartnerAccountList['accounts'] => store.get().partnerLists.get(connectionId)?.accounts;
  store.update((state) => withConnectionShown(state, connectionId));
  if (listed() === undefined) await partners.load(connectionId);
  const accounts = listed();
  if (accounts?.some((account) => account.amazonId === amazonId) === false) return false;
  await reveal(accounts === undefined ? `partners:${connectionId}` : `partner:${partnerKey(connectionId, amazonId)}`);
  return true;
}
