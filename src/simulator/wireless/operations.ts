import type { Operation } from '../operation.ts';
import type { WirelessAccount } from './account.ts';
import { associate } from './associate.ts';
import { listPartnerAccounts } from './pages.ts';
import { disassociate, getPartnerAccount, updatePartnerAccount } from './partner-accounts.ts';
import { listTags, tagResource, untagResource } from './tags.ts';

/** The operations of AWS IoT Wireless by name. */
export const wirelessOperations: ReadonlyMap<string, Operation<WirelessAccount>> = new Map([
  ['AssociateAwsAccountWithPartnerAccount', associate],
  ['GetPartnerAccount', getPartnerAccount],
  ['ListPartnerAccounts', listPartnerAccounts],
  ['UpdatePartnerAccount', updatePartnerAccount],
  ['DisassociateAwsAccountFromPartnerAccount', disassociate],
  ['TagResource', tagResource],
  ['UntagResource', untagResource],
  ['ListTagsForResource', listTags],
]);
