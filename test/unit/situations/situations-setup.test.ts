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
      'Profile "gone", which source_profile of profile "prod" names, is neither in FOLDER/config nor in FOLDER/credentials.',
      'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
      'iotRegistrar.editConnection',
    ],
  ],
  [
    'the SSO session of a profile is missing',
    (t) => asked(t, '[profile prod]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = r\n'),
    [
      'Profile not usable',
      'Profile "prod" names the SSO session "corp", which is not in FOLDER/config.',
      'Correct the AWS files, then refresh.',
      'iotRegistrar.refresh',
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
      'AWS files not readable',
      'FOLDER/config is a folder, not a file.',
      'Correct the file, then refresh.',
      'iotRegistrar.refresh',
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
      'The role of the profile could not be assumed. AWS says: User: me is not authorized to perform: sts:AssumeRole.',
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
      'AWS does not accept these credentials. AWS says: No OpenIDConnect provider found.',
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
