import { partnerKey } from '../../core/model/partner-account.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import { withConnectionShown } from '../../core/view/account-filter.ts';
import type { Session } from '../../core/session.ts';

interface RowPorts extends Pick<Session, 'store' | 'partners'> {
  /** Shows and selects a row of the tree. */
  readonly reveal: (rowId: string) => Promise<void>;
}

/**
 * Shows a partner account in the tree, listing the accounts first when nobody has looked at them yet. One that is not
 * listed is not shown; whether it is.
 */
export async function showPartnerRow(ports: RowPorts, { connectionId, amazonId }: PartnerTarget): Promise<boolean> {
  const { store, partners, reveal } = ports;
  store.update((state) => withConnectionShown(state, connectionId));
  if (store.get().partnerLists.get(connectionId)?.accounts === undefined) await partners.load(connectionId);
  const accounts = store.get().partnerLists.get(connectionId)?.accounts ?? [];
  const isListed = accounts.some((account) => account.amazonId === amazonId);
  if (isListed) await reveal(`partner:${partnerKey(connectionId, amazonId)}`);
  return isListed;
}
