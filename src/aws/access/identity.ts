import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { GetCallerIdentityCommandOutput } from '@aws-sdk/client-sts';
import { failed, success } from '../../core/model/failure.ts';
import type { Identities } from '../../core/ports/backend.ts';
import { notAws } from '../errors/classify.ts';
import type { Access } from './access.ts';
import { homeRegion } from './access.ts';
import type { Calls } from './calls.ts';

/**
 * Tells who the credentials of a connection belong to, by the STS of its first Region. The same credentials belong to
 * the same account: it is asked once for them.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function createIdentities(calls: Calls): Identities {
  const told = new WeakMap<Access, { readonly accessKeyId: string; readonly answer: GetCallerIdentityCommandOutput }>();
  return {
    async identify(connection) {
      const operation = 'GetCallerIdentity';
      const region = homeRegion(connection);
      const result = await calls.send({
        operation,
        connection,
        region,
        isWrite: false,
        client: ({ clients }) => clients.sts(region),
        send: (client) => client.send(new GetCallerIdentityCommand({})),
        known({ access, credentials: { accessKeyId } }) {
          const before = told.get(access);
          return before?.accessKeyId === accessKeyId ? before.answer : undefined;
        },
      });
      if (!result.ok) return result;
      const { answer, access, credentials, host } = result.value;
      const { Account: accountId, Arn: arn } = answer;
      if (accountId === undefined || arn === undefined) return failed(notAws(operation, host));
      told.set(access, { accessKeyId: credentials.accessKeyId, answer });
      access.noteAccountId(accountId);
      const { expiration: expiresAt } = credentials;
      return success({ accountId, arn, source: access.source, ...(expiresAt !== undefined && { expiresAt }) });
    },
  };
}
