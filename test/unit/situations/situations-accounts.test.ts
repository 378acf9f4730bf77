import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { failureText } from '../../../src/core/failure/failure-text.ts';
import { REMEDY_COMMANDS } from '../../../src/core/failure/remedy.ts';
import type { Connection } from '../../../src/core/model/connection.ts';
import type { WireRequest } from '../aws/world.ts';
import { answer, isolate, tempFolder, testBackend, wireServer } from '../aws/world.ts';
import { BROKEN, DENIALS, ENDPOINTS, PARTITIONS } from './situations-account-answers.ts';
import type { AccountContext } from './situations-account-kind.ts';
import { NAMED, REASONS } from './situations-accounts.ts';

/** What can be wrong with the account that the AWS files mean. */
const ACCOUNTS = [...REASONS, ...NAMED, ...DENIALS, ...ENDPOINTS, ...PARTITIONS, ...BROKEN];

const PROD: Connection = { id: 'profile:prod', name: 'prod', profile: 'prod', regions: ['us-east-1'] };
const UNNAMED: Connection = { id: 'default', name: 'default', regions: ['us-east-1'] };

/** The name of what was asked: an operation, or the path of a request without one. */
function askedFor({ path, body, headers }: WireRequest): string {
  const target = headers['x-amz-target'];
  return (
    /Action=(\w+)/.exec(body)?.[1] ??
    (typeof target === 'string' ? target.replace(/^.*\./, '') : path.replace(/\?.*/, ''))
  );
}

/** A folder with the AWS files of a situation, and a sign-in to SSO. */
function filesOf(t: TestContext, { config, credentials }: AccountContext): string {
  const folder = tempFolder(t);
  if (config !== undefined) writeFileSync(join(folder, 'config'), config);
  if (credentials !== undefined) writeFileSync(join(folder, 'credentials'), credentials);
  const cache = join(folder, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  const token = JSON.stringify({ accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' });
  writeFileSync(join(cache, `${createHash('sha1').update('https://corp.example').digest('hex')}.json`), token);
  return folder;
}

describe('what people read when', { concurrency: true }, () => {
  isolate({ after });
  for (const situation of ACCOUNTS) {
    const { title, environment = {}, isUnnamed, answers = {}, says } = situation;
    it(title, async (t) => {
      const folder = filesOf(t, situation);
      const server = await wireServer(t, (request, response) => {
        answer(response, answers[askedFor(request)] ?? { status: 404 });
      });
      const variables = {
        PATH: process.env['PATH'],
        HOME: folder,
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ENDPOINT_URL: server.url,
        ...Object.fromEntries(
          Object.entries(environment).map(([name, value]) => [name, value.replace('URL', server.url)]),
        ),
      };
      const { backend } = testBackend(t, { environment: variables });
      const result = await backend.status(isUnnamed === true ? UNNAMED : PROD, 'us-east-1');
      assert.equal(result.ok, false);
      const { word, cause, advice, remedy } = failureText(result.failure);
      const settled = [cause, advice].map((text) => text.replaceAll(server.host, 'HOST').replaceAll(folder, 'FOLDER'));
      assert.deepEqual([word, ...settled, remedy === undefined ? '' : REMEDY_COMMANDS[remedy]], says);
      const asked = [...new Set(server.requests.map(askedFor))].filter((name) => !(name in answers));
      assert.deepEqual(asked, [], 'nobody else is asked');
    });
  }
});
