import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ORGANIZATIONS_REGION } from '../credentials/account-source.ts';
import type { ClientSettings, Reached } from './client-config.ts';
import { clientConfig, rememberHost } from './client-config.ts';

/** AWS Organizations; this file alone holds the SDK's code for it. Rejects with the SDK's errors. */
export interface Organizations {
  accounts(nextToken: string | undefined): Promise<object>;
}

/** Makes the client of AWS Organizations. */
export function createOrganizations(settings: ClientSettings): Reached<Organizations> {
  const kind = { region: ORGANIZATIONS_REGION, maxAttempts: 4 };
  const client = new OrganizationsClient(clientConfig(settings, 'ORGANIZATIONS', kind));
  return {
    client: { accounts: (NextToken) => client.send(new ListAccountsCommand({ NextToken })) },
    host: rememberHost(client.middlewareStack),
  };
}
