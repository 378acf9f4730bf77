import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { failed, success } from '../core/failure.ts';
import type { Identities } from '../core/ports.ts';
import { homeRegion } from './access.ts';
import type { Calls } from './calls.ts';
import { notAws } from './classify.ts';

/**
 * Tells who the credentials of a connection belong to, by the STS of its first Region.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function createIdentities(calls: Calls): Identities {
  return {
    async identify(connection) {
      const operation = 'GetCallerIdentity';
      const region = homeRegion(connection);
      const result = await calls.send({
        operation,
        connection,
        region,
        client: ({ clients }) => clients.sts(region),
        send: (client) => client.send(new GetCallerIdentityCommand({})),
      });
      if (!result.ok) return result;
      const { answer, access, credentials, host } = result.value;
      const { Account: accountId, Arn: arn } = answer;
      if (accountId === undefined || arn === undefined) return failed(notAws(operation, host));
      access.noteAccountId(accountId);
      const { expiration: expiresAt } = credentials;
      const source = access.source(credentials);
      return success({ accountId, arn, source, ...(expiresAt !== undefined && { expiresAt }) });
    },
  };
}
