import type { Connection } from './connection.ts';
import type { Result } from './failure.ts';
import { success } from './failure.ts';
import type { PartnerAccount, PartnerAccountList } from './partner-account.ts';
import { withPage } from './partner-account.ts';
import type { PartnerAccounts } from './ports.ts';

/** Every partner account of a connection, in the order of the service. Ends at the first failure. */
export async function listPartnerAccounts(
  aws: Pick<PartnerAccounts, 'listPartnerAccounts'>,
  connection: Connection,
): Promise<Result<readonly PartnerAccount[]>> {
  let list: PartnerAccountList = { loading: false };
  do {
    const page = await aws.listPartnerAccounts(connection, list.nextToken);
    if (!page.ok) return page;
    list = withPage(list, page.value, 0);
  } while (list.nextToken !== undefined);
  return success(list.accounts ?? []);
}
