import { partnerKey } from '../../core/model/partner-account.ts';
import type { PartnerTarget } from '../../core/partner-accounts/partner-actions.ts';
import type { Session } from '../../core/session.ts';

interface RowPorts extends Pick<Session, 'store' | 'partners'> {
  /** Shows and selects a row of the tree. */
  readonly reveal: (rowId: string) => Promise<void>;
}

/** Shows a partner account in the tree, listing the accounts first when nobody has looked at them yet. */
export async function showPartnerRow(ports: RowPorts, { connectionId, amazonId }: PartnerTarget): Promise<void> {
  const { store, partners, reveal } = ports;
  if (store.get().partnerLists.get(connectionId)?.accounts === undefined) await partners.load(connectionId);
  const accounts = store.get().partnerLists.get(connectionId)?.accounts ?? [];
  if (accounts.some((account) => account.amazonId === amazonId)) {
    await reveal(`partner:${partnerKey(connectionId, amazonId)}`);
  }
}
