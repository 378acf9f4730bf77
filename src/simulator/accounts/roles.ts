import { ServiceError } from '../errors.ts';
import type { Caller, HttpRequest, Reply } from '../exchange.ts';
import type { Context } from '../operation.ts';
import { xmlText } from '../replies.ts';
import { stsParameters } from '../route.ts';
import { sessionToken, simulatedSecret } from '../signature/verify.ts';
import { findInDirectory } from './directory.ts';

const sessionMs = 3_600_000;

interface Assuming {
  readonly http: HttpRequest;
  readonly caller: Caller;
  readonly requestId: string;
}

/** AssumeRole: any role of any account, but for the accounts of the directory that keep theirs to themselves. */
export function assumedRole({ http, caller, requestId }: Assuming, context: Context): Reply {
  const form = stsParameters(http);
  const arn = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  const [, account, role] = /^arn:aws:iam::(\d{12}):role\/([\w+=,.@/-]+)$/.exec(arn) ?? [];
  if (account === undefined || role === undefined) throw new ServiceError('ValidationError', `${arn} is invalid`);
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) {
    throw new ServiceError('ValidationError', "Value at 'roleSessionName' failed to satisfy constraint");
  }
  if (findInDirectory(context.settings.accounts, account)?.isOpen === false) {
    const user = `arn:aws:iam::${caller.account}:user/simulator`;
    const message = `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    throw new ServiceError('AccessDenied', message);
  }
  const body = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <AssumedRoleId>AROASIMUL${account}:${xmlText(session)}</AssumedRoleId>
      <Arn>arn:aws:sts::${account}:assumed-role/${xmlText(role)}/${xmlText(session)}</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIA${account}</AccessKeyId>
      <SecretAccessKey>${simulatedSecret}</SecretAccessKey>
      <SessionToken>${xmlText(sessionToken(role))}</SessionToken>
      <Expiration>${new Date(context.now + sessionMs).toISOString()}</Expiration>
    </Credentials>
  </AssumeRoleResult>
  <ResponseMetadata>
    <RequestId>${xmlText(requestId)}</RequestId>
  </ResponseMetadata>
</AssumeRoleResponse>
`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
