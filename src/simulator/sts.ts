import { ServiceError } from './errors.ts';
import type { Caller, HttpRequest, Reply } from './exchange.ts';
import { xmlText } from './replies.ts';
import { stsParameters } from './route.ts';

/** The answer to GetCallerIdentity: an IAM user of the caller's account, or its session of a role. */
export function callerIdentity(caller: Caller, requestId: string): Reply {
  const { account, role } = caller;
  const arn =
    role === undefined
      ? `arn:aws:iam::${account}:user/simulator`
      : `arn:aws:sts::${account}:assumed-role/${xmlText(role)}/simulator`;
  const userId = role === undefined ? `AIDASIMUL${account}` : `AROASIMUL${account}:simulator`;
  const body = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>${arn}</Arn>
    <UserId>${userId}</UserId>
    <Account>${caller.account}</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${xmlText(requestId)}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** What STS says to an operation that it does not have, or to none. */
export function unknownAction(request: HttpRequest): ServiceError {
  const form = stsParameters(request);
  const action = form.get('Action');
  if (action === null) return new ServiceError('MissingAction', 'The request must contain the parameter Action.');
  const version = form.get('Version') ?? 'NO_VERSION_SPECIFIED';
  return new ServiceError('InvalidAction', `Could not find operation ${action} for version ${version}`);
}
