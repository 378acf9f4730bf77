import { text } from 'node:stream/consumers';
import type { LoopbackServer } from '../harness/loopback.ts';
import { startLoopback } from '../harness/loopback.ts';

/** The account of the role that the machine has, in a container. */
export const ACCOUNT_OF_MACHINE = '300000000003';

/**
 * Starts an AWS in which a key belongs to the account whose 12 digits it holds: STS with roles and web identities, the
 * portal of SSO, the credentials of a container. It takes any signature and any token.
 */
export function startLocalAws(): Promise<LoopbackServer> {
  return startLoopback((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? '';
      if (path.startsWith('/federation/credentials')) return reply(response, 'application/json', portal(path));
      if (path.startsWith('/box')) return reply(response, 'application/json', JSON.stringify(box()));
      const asked = new URLSearchParams(body);
      reply(response, 'text/xml', sts(asked, request.headers.authorization ?? ''));
    });
  });
}

type Response = Parameters<Parameters<typeof startLoopback>[0]>[1];

function reply(response: Response, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type });
  response.end(body);
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

function sts(asked: URLSearchParams, authorization: string): string {
  const action = asked.get('Action') ?? '';
  const signer = /Credential=([^/]+)/.exec(authorization)?.[1] ?? 'nobody';
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
