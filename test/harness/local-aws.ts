import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { LoopbackServer } from './loopback.ts';
import { startLoopback } from './loopback.ts';

/** The account of the role that the machine has, in a container. */
export const ACCOUNT_OF_MACHINE = '300000000003';

/** A request to the local AWS. */
export interface LocalRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Its answer. */
export interface LocalAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Starts an AWS in which a key belongs to the account whose 12 digits it holds: STS with roles and web identities, the
 * portal of SSO, the credentials of a container. It takes any signature of such a key, and any token.
 */
export function startLocalAws(): Promise<LoopbackServer> {
  return startLoopback((request, response) => {
    void text(request).then((body) => {
      const answer = localAnswer({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
  });
}

/** What that AWS answers. */
export function localAnswer({ path, headers, body }: LocalRequest): LocalAnswer {
  if (path.startsWith('/federation/credentials')) {
    const isKnown = /role_name=./.test(path) && /account_id=\d{12}/.test(path);
    return answered('application/json', isKnown ? portal(path) : NO_ACCESS, isKnown ? 200 : 403);
  }
  if (path.startsWith('/box')) return answered('application/json', JSON.stringify(box()));
  const asked = new URLSearchParams(body);
  const signer = /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1];
  const isKnown = /\d{12}/.test(signer ?? '') || asked.get('Action') === 'AssumeRoleWithWebIdentity';
  return answered('text/xml', isKnown ? sts(asked, signer ?? 'web') : UNKNOWN, isKnown ? 200 : 403);
}

function answered(type: string, body: string, status = 200): LocalAnswer {
  return { status, headers: { 'content-type': type }, body };
}

const SECRET = { secret: 'simulator', token: 'session', ends: '2099-01-01T00:00:00Z' };

function portal(path: string): string {
  const account = new URL(path, 'http://local').searchParams.get('account_id') ?? '';
  const { secret: secretAccessKey, token: sessionToken, ends } = SECRET;
  const keys = { accessKeyId: `ASIA${account}`, secretAccessKey, sessionToken, expiration: Date.parse(ends) };
  return JSON.stringify({ roleCredentials: keys });
}

function box(): object {
  const { secret: SecretAccessKey, token: Token, ends: Expiration } = SECRET;
  return { AccessKeyId: `ASIA${ACCOUNT_OF_MACHINE}`, SecretAccessKey, Token, Expiration };
}

const NO_ACCESS = '{"__type":"ForbiddenException","message":"No access"}';

const UNKNOWN =
  '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>' +
  '<Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>';

function sts(asked: URLSearchParams, signer: string): string {
  const action = asked.get('Action') ?? '';
  const result = action === 'GetCallerIdentity' ? caller(signer) : role(asked.get('RoleArn') ?? '', signer);
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}

/** The ARN tells all keys on the way, so that it is another one if another profile assumed the role. */
function caller(key: string): string {
  const account = digits(key);
  return `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/${key}</Arn><UserId>${account}</UserId>`;
}

function role(arn: string, signer: string): string {
  const keys = `<AccessKeyId>ASIA${digits(arn)}by${signer}</AccessKeyId><SecretAccessKey>${SECRET.secret}</SecretAccessKey>`;
  const rest = `<SessionToken>${SECRET.token}</SessionToken><Expiration>${SECRET.ends}</Expiration>`;
  return `<Credentials>${keys}${rest}</Credentials>`;
}

function digits(text: string): string {
  return /\d{12}/.exec(text)?.[0] ?? '000000000000';
}
