import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { classifyError } from '../../../src/aws/errors/classify.ts';
import { failureText } from '../../../src/core/failure/failure-text.ts';
import { REMEDY_COMMANDS } from '../../../src/core/failure/remedy.ts';
import type { Failure, Result } from '../../../src/core/model/failure.ts';
import { isolate, tempFolder, testBackend } from '../aws/world.ts';
import type { Said } from './situations-kind.ts';

const home = isolate({ after });
const PROD = { id: 'profile:prod', name: 'prod', profile: 'prod', regions: ['us-east-1'] };
const context = { connection: PROD, region: 'us-east-1' };

/** A situation on this machine, and what the user reads of it. */
type Row = readonly [title: string, happens: (t: TestContext) => Promise<Failure> | Failure, says: Said];

async function failure(result: Promise<Result<unknown>>): Promise<Failure> {
  const settled = await result;
  if (settled.ok) throw new Error('It works');
  return settled.failure;
}

/** Asks for the registration of profile "prod" in AWS files with this config. */
function asked(t: TestContext, config: string, more: Readonly<Record<string, string>> = {}): Promise<Failure> {
  const folder = tempFolder(t);
  writeFileSync(join(folder, 'config'), config);
  const files = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
  const { backend } = testBackend(t, { environment: { HOME: home, ...files, ...more } });
  return failure(backend.status(PROD, 'us-east-1'));
}

function made(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const provider = (message: string): Failure => classifyError(made('CredentialsProviderError', message), context);

const ROWS: readonly Row[] = [
  [
    'the profile is in neither of the AWS files',
    (t) => asked(t, ''),
    [
      'Profile not found',
      'Profile "prod" is neither in FOLDER/config nor in FOLDER/credentials.',
      'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
      'iotRegistrar.editConnection',
    ],
  ],
  [
    'the profile that a role is assumed with is missing',
    (t) => asked(t, '[profile prod]\nrole_arn = arn:aws:iam::123456789012:role/app\nsource_profile = gone\n'),
    [
      'Profile not found',
      'Profile "gone" is neither in FOLDER/config nor in FOLDER/credentials.',
      'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
      'iotRegistrar.editConnection',
    ],
  ],
  [
    'the SSO session of a profile is missing',
    (t) => asked(t, '[profile prod]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n'),
    [
      'Sign-in needed',
      'No AWS credentials were found: Profile "prod" names the SSO session "corp", which is not in FOLDER/config.',
      'Correct the AWS files, then refresh.',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'the CA bundle is not there',
    (t) =>
      asked(t, '[profile prod]\naws_access_key_id = a\naws_secret_access_key = b\n', {
        AWS_CA_BUNDLE: '/nowhere/ca.pem',
      }),
    [
      'Unreachable',
      "Could not read the CA bundle /nowhere/ca.pem: ENOENT: no such file or directory, open '/nowhere/ca.pem'.",
      'Correct AWS_CA_BUNDLE or ca_bundle, then refresh.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'an AWS file is a folder',
    (t) => {
      const folder = tempFolder(t);
      mkdirSync(join(folder, 'config'));
      return asked(t, '', { AWS_CONFIG_FILE: join(folder, 'config') });
    },
    [
      'Unexpected error',
      'EISDIR: Could not read FOLDER/config: EISDIR: illegal operation on a directory, read.',
      'The log may tell more.',
      'iotRegistrar.showLog',
    ],
  ],
  [
    'nothing on this machine has credentials',
    () => provider('Could not load credentials from any providers'),
    [
      'Sign-in needed',
      'No AWS credentials were found.',
      'Set up a profile with the AWS CLI ("aws configure"), then refresh.',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'an SSO session has expired',
    () =>
      provider(
        'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
      ),
    [
      'Sign-in needed',
      'The SSO session is missing or has expired.',
      'Run: aws sso login --profile prod',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'a login session has expired',
    () => provider('Your session has expired. Please reauthenticate using aws login.'),
    [
      'Sign-in needed',
      'The login session is missing or has expired.',
      'Run: aws login --profile prod',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'a profile asks for an MFA code',
    () => provider('Profile prod requires multi-factor authentication, but no MFA code callback was provided.'),
    [
      'Sign-in needed',
      'MFA code needed.',
      'Choose Sign In… to enter the code that the MFA device shows.',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'the command of credential_process fails',
    () =>
      classifyError(
        made('CredentialsProviderError', 'Command failed: /bin/tool --password hush\\nno such vault'),
        context,
      ),
    [
      'Sign-in needed',
      'The command of credential_process did not give credentials.',
      'Run the command of credential_process in a terminal to see what it says.',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'a role may not be assumed',
    () =>
      classifyError(
        made('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole', {
          $metadata: { httpStatusCode: 403 },
        }),
        context,
      ),
    [
      'Sign-in needed',
      'The role of the profile could not be assumed.',
      'Check that the role exists and trusts the identity of the source profile.',
      'iotRegistrar.signIn',
    ],
  ],
  [
    'the token of a web identity is not accepted',
    () =>
      classifyError(
        made('InvalidIdentityToken', 'No OpenIDConnect provider found', { $metadata: { httpStatusCode: 400 } }),
        context,
      ),
    [
      'Sign-in needed',
      'AWS does not accept these credentials.',
      'Renew the credentials of this profile, then refresh.',
      'iotRegistrar.signIn',
    ],
  ],
];

/** Places that differ from run to run. */
function settled(text: string): string {
  return text.replace(/\/\S+\/(config|credentials)\b/g, 'FOLDER/$1');
}

describe('what people read when', { concurrency: true }, () => {
  for (const [title, happens, says] of ROWS) {
    it(title, async (t) => {
      const { word, cause, advice, remedy } = failureText(await happens(t));
      const command = remedy === undefined ? '' : REMEDY_COMMANDS[remedy];
      assert.deepEqual([word, settled(cause), settled(advice), command], says);
    });
  }
});
