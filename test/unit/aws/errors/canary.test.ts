import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { tokenFileName } from '../../../../src/aws/credentials/sso-token.ts';
import { Secret } from '../../../../src/core/base/secret.ts';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import { failureText } from '../../../../src/core/failure/failure-text.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { Failure } from '../../../../src/core/model/failure.ts';
import { createSession } from '../../../../src/core/session.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import type { WireRequest } from '../world.ts';
import { isolate, testBackend, wireServer } from '../world.ts';
import { QUIET } from '../../../fakes/quiet-session.ts';

const SECRETS = {
  key: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  secretKey: 'wJalrXUtnFEMI7K7MDENGbPxRfiCYzEXAMPLEKE0',
  sessionToken: 'IQoJb3JpZ2luX2VjEJ3CanaryToken0123456789AbCdEfGhIjKlMnOpQrStUv',
  ssoToken: 'aoaAAAAAGf3CanaryOfSingleSignOn9876543210zYxWvUtSrQp',
} as const;

/** The ways in which a secret may be written; each of them could be read back. */
const WRITTEN: Readonly<Record<string, (secret: string) => string>> = {
  plainly: (secret) => secret,
  'in upper case': (secret) => secret.toUpperCase(),
  'in the other case': (secret) =>
    secret.replace(/[a-z]/gi, (sign) => (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase())),
  backwards: (secret) => Array.from(secret).reverse().join(''),
  'in part': (secret) => secret.slice(4, 36),
  'in base64': (secret) => Buffer.from(`x${secret}`).toString('base64'),
  'in base64 for addresses': (secret) => Buffer.from(`xy${secret}`).toString('base64url'),
  'in hex': (secret) => Buffer.from(secret).toString('hex'),
  'in hex with colons': (secret) => Buffer.from(secret).toString('hex').replace(/../g, '$&:'),
  'percent by percent': (secret) => [...Buffer.from(secret)].map((byte) => `%${byte.toString(16)}`).join(''),
  'escaped twice': (secret) => [...Buffer.from(secret)].map((byte) => `%25${byte.toString(16)}`).join(''),
  'as JSON escapes': (secret) => [...Buffer.from(secret)].map((byte) => `\\u00${byte.toString(16)}`).join(''),
  'as HTML escapes': (secret) => [...Buffer.from(secret)].map((byte) => `&#${String(byte)};`).join(''),
  'split by dashes': (secret) => secret.replace(/.{8}/g, '$&-'),
  'split by blanks': (secret) => secret.replace(/../g, '$& '),
  'in UTF-16': (secret) => secret.replace(/./g, '$&\u0000'),
  'in UTF-16 and base64': (secret) => Buffer.from(secret, 'utf16le').toString('base64'),
};

const ACCOUNT = '123456789012';
const SSO_START = 'https://canary.awsapps.com/start';

/** What can stand in a header. */
function inHeader(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').trim();
}

/** Answers everything with these words in every place: as an error, or as what the operation gives. */
function echo(words: string, isError: boolean): (request: WireRequest, response: ServerResponse) => void {
  return ({ path }, response) => {
    const safe = inHeader(words);
    response.setHeader('x-amzn-requestid', safe);
    response.setHeader('content-type', isError ? `application/json;${safe}` : 'application/json');
    if (isError) {
      response.setHeader('x-amzn-errortype', safe);
      response.setHeader('retry-after', safe);
      const fieldList = [{ name: words, message: words }];
      response
        .writeHead(400)
        .end(JSON.stringify({ __type: words, code: words, message: words, Message: words, fieldList }));
      return;
    }
    const role = `arn:aws:iam::${ACCOUNT}:role/${words}`;
    const answer = {
      ...{ accountStatus: 'REGISTRATION_SUCCESS', customerAccountId: ACCOUNT, registerAccountStatus: words },
      ...{ iamRegistrationResponse: { roleArn: role, registrationStatus: words, errorMessage: words } },
      ...{ encryptionType: 'KMS_BASED_ENCRYPTION', encryptionStatus: words, kmsKeyId: words, errorMessage: words },
      ...{ cloudWatchLogDelivery: { logType: 'ERROR', logGroupName: words } },
      ...{ creationTime: words, lastModificationTime: words },
      ...{ Tags: [{ Key: words.slice(0, 128), Value: words }], Arn: role, AmazonId: words, NextToken: words },
      Sidewalk: path.includes('?')
        ? [{ AmazonId: words, Arn: role, Fingerprint: words }]
        : { AmazonId: words, Arn: role },
      ...{ accountList: [{ accountId: ACCOUNT, accountName: words }], nextToken: words },
    };
    response.end(JSON.stringify(answer));
  };
}

/** Every text in a value, names of members too. */
function textsIn(value: unknown, seen = new Set<unknown>()): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (value instanceof Map) return [...value].flatMap((entry) => textsIn(entry, seen));
  if (Symbol.iterator in value) return [...(value as Iterable<unknown>)].flatMap((each) => textsIn(each, seen));
  return Object.entries(value).flatMap((entry) => textsIn(entry, seen));
}

/** Runs of 16 signs of what was echoed that are to be found in a text. */
function traces(texts: readonly string[], echoed: string): readonly string[] {
  const all = texts.join('\n').toLowerCase();
  const low = echoed.toLowerCase();
  const runs = Array.from({ length: Math.max(0, low.length - 15) }, (_, at) => low.slice(at, at + 16));
  return runs.filter((run) => all.includes(run));
}

/** Whether a request carries a secret, or was signed with it: nobody can echo what they were not sent. */
const CARRIES: Readonly<Record<keyof typeof SECRETS, (request: WireRequest) => boolean>> = {
  key: ({ body }) => body.includes(SECRETS.key),
  secretKey: isSigned,
  sessionToken: isSigned,
  ssoToken: ({ headers }) => headers['x-amz-sso_bearer_token'] !== undefined,
};

function isSigned({ headers }: WireRequest): boolean {
  return headers.authorization?.startsWith('AWS4') === true;
}

interface Echoed {
  readonly words: string;
  readonly isError: boolean;
  readonly carries: (request: WireRequest) => boolean;
}

/** The variables that lead to a home with credentials of both kinds. */
function homeWithSecrets(t: TestContext): Readonly<Record<string, string>> {
  const home = isolate(t);
  const folder = join(home, '.aws', 'sso', 'cache');
  mkdirSync(folder, { recursive: true });
  const token = { accessToken: SECRETS.ssoToken, expiresAt: '2099-01-01T00:00:00Z' };
  writeFileSync(join(folder, tokenFileName({ startUrl: SSO_START })), JSON.stringify(token));
  return {
    HOME: home,
    AWS_ACCESS_KEY_ID: `ASIA${ACCOUNT}`,
    AWS_SECRET_ACCESS_KEY: SECRETS.secretKey,
    AWS_SESSION_TOKEN: SECRETS.sessionToken,
  };
}

/** Asks for everything, and gives every text that is left of it: in the log, the state, results and their words. */
async function textsAfter(
  t: TestContext,
  home: Readonly<Record<string, string>>,
  echoed: Echoed,
): Promise<readonly string[]> {
  const { url, requests } = await wireServer(t, (request, response) => {
    if (echoed.carries(request)) echo(echoed.words, echoed.isError)(request, response);
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"__type":"ResourceNotFoundException"}');
  });
  const { backend, records } = testBackend(t, { environment: { ...home, AWS_ENDPOINT_URL: url } });
  const connection: Connection = { id: 'default', name: 'default', regions: ['us-east-1'] };
  const target = { connectionId: connection.id, region: 'us-east-1' };
  const clock = new VirtualClock();
  const truths: unknown[] = [];
  const session = createSession({
    aws: backend,
    clock,
    ...QUIET,
    onTruth: (truth) => truths.push(truth),
  });
  session.store.update((state) => withConnections(state, { connections: [connection], problems: [] }));
  const { partnerActions, accountSettings, accountSettingsActions } = session;
  const key = new Secret(SECRETS.key);
  const [amazonId, place] = ['4711', connection.id];
  await session.inventory.identify(place);
  await session.inventory.check(target);
  await session.partners.load(place);
  const results: readonly unknown[] = [
    await session.registerAction.run({ target, request: {}, attempt: 1 }),
    await accountSettings.encryption.read(target),
    await accountSettings.logging.read(target),
    await accountSettingsActions.putEncryption(target, {}),
    await accountSettingsActions.putLogging(target, { logType: 'OFF' }),
    await partnerActions.associate({ connectionId: place, request: { amazonId, key, tags: [], token: 'token' } }),
    await partnerActions.replaceKey({ connectionId: place, amazonId, key }),
    await partnerActions.saveTags({ connectionId: place, amazonId, before: [], after: [{ key: 'a', value: '' }] }),
    await partnerActions.disassociate({ connectionId: place, amazonId }),
    await backend.listAccounts({ kind: 'sso', startUrl: SSO_START, region: 'us-east-1' }),
  ];
  session.lost.dispose();
  session.watcher.dispose();
  const said = results.flatMap((result) => {
    const { failure } = result as { readonly failure?: Failure };
    return failure === undefined ? [] : [failureText(failure)];
  });
  assert.ok(requests.some(echoed.carries), 'it was echoed');
  return textsIn([results, said, truths, session.store.get(), records]);
}

for (const name of ['key', 'secretKey', 'sessionToken', 'ssoToken'] as const) {
  test(`${name} is in no log, state and message, wherever and however it is echoed`, async (t) => {
    const home = homeWithSecrets(t);
    const found = Object.entries(WRITTEN).flatMap(([way, write]) =>
      [true, false].map(async (isError) => {
        const words = write(SECRETS[name]);
        const left = traces(await textsAfter(t, home, { words, isError, carries: CARRIES[name] }), words);
        return left.length === 0 ? [] : [`${way}, in an ${isError ? 'error' : 'answer'}: ${left[0] ?? ''}`];
      }),
    );
    assert.deepEqual((await Promise.all(found)).flat(), []);
  });
}

test('the search finds what is left somewhere', async (t) => {
  const words = 'this is no secret at all';
  const texts = await textsAfter(t, homeWithSecrets(t), { words, isError: true, carries: () => true });
  assert.notDeepEqual(traces(texts, words), []);
});
