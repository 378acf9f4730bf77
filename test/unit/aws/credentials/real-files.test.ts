import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { failureText } from '../../../../src/core/failure/failure-text.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { Failure } from '../../../../src/core/model/failure.ts';
import type { Backend } from '../../../../src/core/ports/backend.ts';
import { localAnswer } from '../../../harness/local-aws.ts';
import { error, sts } from '../../situations/situations-kind.ts';
import type { WireRequest, WireServer } from '../world.ts';
import { answer, isolate, tempFolder, testBackend, wireServer } from '../world.ts';

/** AWS files as people have them, and what is right. The account is the 12 digits of the key, role or SSO account. */
interface RealFiles {
  readonly title: string;
  /** Without, it is up to the environment. */
  readonly profile?: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly encoding?: 'utf16le';
  /** Other files of the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** `{url}` stands for the local AWS. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Sign-ins to SSO, by session or start URL. */
  readonly ssoTokens?: Readonly<Record<string, object>>;
  /** Errors, by operation. */
  readonly answers?: Readonly<
    Record<string, { readonly status: number; readonly code: string; readonly message: string }>
  >;
  readonly expected:
    | { readonly account: string; readonly source?: string }
    | { readonly says: readonly [word: string, cause: string, advice: string] }
    /** The services whose endpoint is not AWS. */
    | { readonly endpoint: readonly string[] };
}

const path = new URL('real-files.json', import.meta.url);
const ALL = JSON.parse(readFileSync(path, 'utf8')) as readonly RealFiles[];

function writeFiles(t: TestContext, real: RealFiles, url: string): string {
  const home = tempFolder(t);
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  const write = (name: string, text: string | undefined): void => {
    if (text === undefined) return;
    const mark = real.encoding === undefined ? '' : '\ufeff';
    writeFileSync(join(home, name), mark + text.replaceAll('{url}', url), real.encoding ?? 'utf8');
  };
  write('.aws/config', real.config);
  write('.aws/credentials', real.credentials);
  for (const [name, text] of Object.entries(real.files ?? {})) write(name, text);
  for (const [name, token] of Object.entries(real.ssoTokens ?? {})) {
    writeFileSync(join(cache, `${createHash('sha1').update(name).digest('hex')}.json`), JSON.stringify(token));
  }
  return home;
}

/** A local AWS that gives the errors of the case, else what belongs to the key. */
function localAws(t: TestContext, { answers = {} }: RealFiles): Promise<WireServer> {
  return wireServer(t, (request, response) => {
    const operation = operationOf(request);
    const wrong = answers[operation];
    if (wrong === undefined) {
      answer(response, localAnswer(request));
      return;
    }
    const { status, code, message } = wrong;
    answer(
      response,
      /^(?:Get|Assume)(?:CallerIdentity|Role)$/.test(operation) ? sts(code, message) : error(code, message, status),
    );
  });
}

function operationOf({ body, headers }: WireRequest): string {
  return /Action=(\w+)/.exec(body)?.[1] ?? String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');
}

/** What keeps a connection out: of its identity, else of its registration. */
async function failureOf(backend: Backend, connection: Connection): Promise<Failure> {
  const identity = await backend.identify(connection);
  if (!identity.ok) return identity.failure;
  const status = await backend.status(connection, 'us-east-1');
  assert.ok(!status.ok, 'it works');
  return status.failure;
}

describe('files from real life', { concurrency: true }, () => {
  isolate({ after });
  for (const real of ALL) {
    it(real.title, async (t) => {
      const server = await localAws(t, real);
      const home = writeFiles(t, real, server.url);
      const variables = Object.entries(real.environment ?? {}).map(
        ([name, value]) => [name, value.replace('{url}', server.url)] as const,
      );
      const isServices = real.config?.includes('[services') === true;
      const environment = {
        PATH: process.env['PATH'],
        HOME: home,
        AWS_EC2_METADATA_DISABLED: 'true',
        ...(!isServices && { AWS_ENDPOINT_URL: server.url }),
        ...Object.fromEntries<string>(variables),
      };
      const { backend } = testBackend(t, { environment });
      const named = real.profile === undefined ? {} : { profile: real.profile };
      const connection = { id: 'of-test', name: 'of test', regions: ['us-east-1'], ...named };
      const { expected } = real;
      if ('says' in expected) {
        const { word, cause, advice } = failureText(await failureOf(backend, connection));
        const settled = [word, cause, advice].map((text) =>
          text.replaceAll(server.host, 'HOST').replaceAll(home, 'HOME'),
        );
        assert.deepEqual(settled, expected.says);
      } else if ('endpoint' in expected) {
        const found = await backend.customEndpoints(connection);
        assert.deepEqual(found, { ok: true, value: [{ host: server.host, services: expected.endpoint }] });
        await backend.status(connection, 'us-east-1');
        assert.deepEqual(server.requests.map(operationOf), ['GetRegisterAccountStatus']);
      } else {
        const identity = await backend.identify(connection);
        assert.ok(identity.ok, identity.ok ? '' : identity.failure.message);
        assert.equal(identity.value.accountId, expected.account);
        if (expected.source !== undefined) assert.equal(identity.value.source, expected.source);
      }
    });
  }
});
