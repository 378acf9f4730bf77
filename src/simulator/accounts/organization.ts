import { ServiceError } from '../errors.ts';
import type { HttpRequest, Reply } from '../exchange.ts';
import { isFields, numberAt, parseJson, textAt } from '../json.ts';
import type { Context } from '../operation.ts';
import { jsonReply } from '../replies.ts';
import { directoryPage } from './pages.ts';

/** AWS Organizations: ListAccounts, by whatever account; at most 20 a page. */
export function organizationAccounts(http: HttpRequest, context: Context): Reply {
  if (context.settings.accounts === 0) {
    throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  }
  const input = http.body.length === 0 ? {} : parseJson(http.body)?.value;
  if (!isFields(input)) throw new ServiceError('SerializationException', 'The request body could not be parsed.');
  const length = numberAt(input, 'MaxResults') ?? 20;
  if (!Number.isInteger(length) || length < 1 || length > 20) {
    throw new ServiceError('InvalidInputException', 'You provided a value for MaxResults that is not from 1 to 20.');
  }
  const token = textAt(input, 'NextToken');
  const page = directoryPage(context, {
    purpose: `organization ${context.account}`,
    length,
    token,
    invalid: 'InvalidInputException',
  });
  const accounts = page.accounts.map(({ id, name }) => ({
    Id: id,
    Arn: `arn:aws:organizations::${context.account}:account/o-simulator0/${id}`,
    Email: `${id}@example.com`,
    Name: name,
    State: 'ACTIVE',
    JoinedMethod: 'CREATED',
  }));
  return jsonReply('organizations', 200, {
    Accounts: accounts,
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  });
}
