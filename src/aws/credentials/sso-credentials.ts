import { GetRoleCredentialsCommand, SSOClient, SSOServiceException } from '@aws-sdk/nested-clients/sso';
import { FailureError } from '../errors/failure-error.ts';
import { errorWithout, secretRedactor } from '../errors/key-redaction.ts';
import { safeText } from '../errors/safe-text.ts';
import type { SsoSignIn, SsoSource } from './credential-kinds.ts';
import type { Credentials } from './credential-session.ts';
import { ssoToken } from './sso-token.ts';
import type { SignInClientConfig, SsoTokenSettings } from './sso-token.ts';

/** What obtaining the credentials of an SSO role needs. */
export interface SsoSettings extends SsoTokenSettings {
  readonly portal: () => SignInClientConfig;
}

/** A portal that is busy is asked so often, each time with the attempts of its client. */
const MOST_TIMES = 3;

/**
 * The credentials that SSO gives for a role of an account.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
export async function ssoCredentials(source: SsoSource, settings: SsoSettings): Promise<Credentials> {
  const { accountId, roleName, region } = source;
  const accessToken = await ssoToken(source, settings);
  const client = new SSOClient({ ...settings.portal(), region });
  const ask = () => client.send(new GetRoleCredentialsCommand({ accountId, roleName, accessToken }));
  const answer = await untilAdmitted(ask).catch((error: unknown) =>
    refused(source)(errorWithout(error, secretRedactor([accessToken]))),
  );
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = answer.roleCredentials ?? {};
  if (accessKeyId === undefined || secretAccessKey === undefined || sessionToken === undefined) {
    const message = `SSO gave no credentials for the role ${roleName} of account ${accountId}.`;
    throw new FailureError({ kind: 'signIn', signIn: 'noRole', message });
  }
  const ends = expiration === undefined ? {} : { expiration: new Date(expiration) };
  return { accessKeyId, secretAccessKey, sessionToken, accountId, ...ends };
}

/** Asks again while the portal is busy: before each request the limit of its rate has all wait, longer each time. */
async function untilAdmitted<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let asked = 1; asked < MOST_TIMES; asked += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SSOServiceException) || error.$metadata.httpStatusCode !== 429) throw error;
    }
  }
  return ask();
}

/** Tells apart what SSO refuses: the sign-in, or the role. */
export function refused({ signIn }: SsoSignIn): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error)) throw error;
    const errorName = error.name;
    const said = safeText(error.message);
    if (errorName === 'UnauthorizedException') {
      const need = signIn && { signInWith: signIn };
      throw new FailureError({ kind: 'signIn', signIn: 'sso', errorName, message: said, ...need });
    }
    if (
      errorName === 'ForbiddenException' ||
      errorName === 'ResourceNotFoundException' ||
      errorName === 'InvalidRequestException'
    ) {
      throw new FailureError({ kind: 'signIn', signIn: 'noRole', errorName, message: said });
    }
    throw error;
  };
}
