import { text } from 'node:stream/consumers';
import type { LoopbackServer } from './loopback.ts';
import { startLoopback } from './loopback.ts';
import { SIMULATOR_SECRET } from './simulator-secret.ts';

/** Whom a role leads to, and what it takes to assume it. */
export interface StsOptions {
  /** The simulated account of the role; 12 digits. */
  readonly account: string;
  /** The one code of the MFA device that is accepted. */
  readonly code: string;
}

/** An STS whose only role takes the code of an MFA device. */
export interface StsServer extends LoopbackServer {
  /** The codes it was sent, the oldest first. */
  readonly codes: readonly string[];
}

/** Starts an STS that takes any signature. */
export async function startSts({ account, code }: StsOptions): Promise<StsServer> {
  const codes: string[] = [];
  const server = await startLoopback((request, response) => {
    void text(request).then((body) => {
      const asked = new URLSearchParams(body);
      if (asked.get('Action') === 'AssumeRole') codes.push(asked.get('TokenCode') ?? '');
      const isRefused = asked.get('Action') === 'AssumeRole' && asked.get('TokenCode') !== code;
      response.writeHead(isRefused ? 403 : 200, { 'content-type': 'text/xml' });
      response.end(isRefused ? REFUSED : answerTo(asked.get('Action') ?? '', account));
    });
  });
  return { ...server, codes };
}

const REFUSED =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed ' +
  'with invalid MFA one time pass code. </Message></Error><RequestId>r-mfa</RequestId></ErrorResponse>';

function answerTo(action: string, account: string): string {
  const key = `<AccessKeyId>AKIA${account}</AccessKeyId><SecretAccessKey>${SIMULATOR_SECRET}</SecretAccessKey>`;
  const ends = '<SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>';
  const caller = `<Account>${account}</Account><Arn>arn:aws:sts::${account}:assumed-role/ops/me</Arn>`;
  const result = action === 'AssumeRole' ? `<Credentials>${key}${ends}</Credentials>` : caller;
  return `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;
}
