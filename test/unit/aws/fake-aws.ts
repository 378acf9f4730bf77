import type { Cleanup, WireAnswer, WireRequest, WireServer } from './world.ts';
import { answer, wireServer } from './world.ts';

/** What every way to temporary credentials gives. */
export const session = { AccessKeyId: 'ASIA123456789012', SecretAccessKey: 'secret', SessionToken: 'token' };

const expiry = '2099-01-01T00:00:00.000Z';

/** FleetWise, STS, SSO and a container's credentials at one address, whoever asks. */
export interface FakeAws extends WireServer {
  /** What was asked, by operation or path, sorted. */
  seen(): readonly string[];
  /** Access keys that signed requests of an operation, each once. */
  signers(operation: string): readonly string[];
}

/** Starts a FakeAws that ends with the test. */
export async function fakeAws(t: Cleanup): Promise<FakeAws> {
  const server = await wireServer(t, (request, response) => {
    answer(response, replyTo(request));
  });
  const signersOf = (operation: string): string[] =>
    server.requests
      .filter((request) => kindOf(request) === operation)
      .map(({ headers }) => /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? '');
  return {
    ...server,
    seen: () => server.requests.map(kindOf).sort(),
    signers: (operation) => [...new Set(signersOf(operation))],
  };
}

function kindOf({ path, body, headers }: WireRequest): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.replace(/^.*\./, '');
  return /Action=(\w+)/.exec(body)?.[1] ?? path.replace(/\?.*$/, '');
}

function replyTo(request: WireRequest): WireAnswer {
  const { SessionToken: token, ...keys } = session;
  const kind = kindOf(request);
  switch (kind) {
    case 'GetRegisterAccountStatus':
      return { body: { accountStatus: 'REGISTRATION_SUCCESS', customerAccountId: '123456789012' } };
    case 'GetCallerIdentity':
      return xml(kind, { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/a' });
    case 'AssumeRole':
      if (/TokenCode=(?!123456)/.test(request.body)) return wrongCode;
      return credentials(kind);
    case 'AssumeRoleWithWebIdentity':
      return credentials(kind);
    case '/federation/credentials':
      return { headers: { 'content-type': 'application/json' }, body: { roleCredentials: ofSso() } };
    case '/container':
      return { body: { ...keys, Token: token, Expiration: expiry } };
    default:
      return { status: 404, body: 'not found' };
  }
}

function credentials(action: string): WireAnswer {
  return xml(action, { Credentials: elements({ ...session, Expiration: expiry }) });
}

const wrongCode: WireAnswer = {
  status: 403,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'r-mfa' },
  body:
    '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed ' +
    'with invalid MFA one time pass code. </Message></Error><RequestId>r-mfa</RequestId></ErrorResponse>',
};

function ofSso(): object {
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = session;
  return { accessKeyId, secretAccessKey, sessionToken, expiration: Date.parse(expiry) };
}

function xml(action: string, content: Readonly<Record<string, string>>): WireAnswer {
  const body = `<${action}Response><${action}Result>${elements(content)}</${action}Result></${action}Response>`;
  return { headers: { 'content-type': 'text/xml' }, body };
}

function elements(content: Readonly<Record<string, string>>): string {
  return Object.entries(content)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
}
