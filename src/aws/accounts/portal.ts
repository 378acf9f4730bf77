import { ListAccountRolesCommand, ListAccountsCommand, SSOClient } from '@aws-sdk/client-sso';
import type { SignInClientConfig } from '../credentials/sso-token.ts';

/** The portal of IAM Identity Center; this file alone holds the SDK's code for it. Rejects with the SDK's errors. */
export interface Portal {
  accounts(nextToken: string | undefined): Promise<object>;
  roles(accountId: string, nextToken: string | undefined): Promise<object>;
}

/** So many accounts or roles come in one answer; the most that the portal gives. */
const PAGE_SIZE = 100;

/** Makes the client of a portal, which asks with the token of a sign-in. */
export function createPortal(config: SignInClientConfig & { readonly region: string }, accessToken: string): Portal {
  const client = new SSOClient(config);
  return {
    accounts: (nextToken) => client.send(new ListAccountsCommand({ accessToken, maxResults: PAGE_SIZE, nextToken })),
    roles: (accountId, nextToken) =>
      client.send(new ListAccountRolesCommand({ accessToken, accountId, maxResults: PAGE_SIZE, nextToken })),
  };
}
