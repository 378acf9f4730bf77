import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { success } from '../../core/model/failure.ts';
import type { Identity } from '../../core/model/identity.ts';
import type { Identities } from '../../core/ports/backend.ts';
import { accountId, arn } from '../answers/answer-members.ts';
import type { Access } from './access.ts';
import { homeRegion } from './access.ts';
import type { Calls } from './calls.ts';

type Caller = Pick<Identity, 'accountId' | 'arn'>;

const CALLER = { Account: accountId, Arn: arn };

/**
 * Tells who the credentials of a connection belong to, by the STS of its first Region. The same credentials belong to
 * the same account: it is asked once for them.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function createIdentities(calls: Calls): Identities {
  const known = new WeakMap<Access, { readonly accessKeyId: string; readonly answer: Caller }>();
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
        read(raw, reader) {
          const { Account, Arn } = reader.members(CALLER, raw);
          return Account === undefined || Arn === undefined ? undefined : { accountId: Account, arn: Arn };
        },
        known({ access, credentials: { accessKeyId } }) {
          const before = known.get(access);
          return before?.accessKeyId === accessKeyId ? before.answer : undefined;
        },
      });
      if (!result.ok) return result;
      const { answer, access, credentials } = result.value;
      known.set(access, { accessKeyId: credentials.accessKeyId, answer });
      access.noteAccountId(answer.accountId);
      const { expiration: expiresAt } = credentials;
      return success({ ...answer, source: access.source, ...(expiresAt !== undefined && { expiresAt }) });
    },
  };
}
