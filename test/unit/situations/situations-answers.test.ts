import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { failureText } from '../../../src/core/failure/failure-text.ts';
import { REMEDY_COMMANDS } from '../../../src/core/failure/remedy.ts';
import type { Connection } from '../../../src/core/model/connection.ts';
import type { Result } from '../../../src/core/model/failure.ts';
import type { Backend } from '../../../src/core/ports/backend.ts';
import { answer, connectionTo, isolate, testBackend, wireServer } from '../aws/world.ts';
import { CREDENTIALS } from './situations-credentials.ts';
import type { Situation } from './situations-kind.ts';
import { NETWORK } from './situations-network.ts';
import { SERVICE } from './situations-service.ts';

const CALLS = {
  status: (aws: Backend, to: Connection) => aws.status(to, 'us-east-1'),
  register: (aws: Backend, to: Connection) => aws.register(to, 'us-east-1', {}),
  identify: (aws: Backend, to: Connection) => aws.identify(to),
  partners: (aws: Backend, to: Connection) => aws.listPartnerAccounts(to, undefined),
  partner: (aws: Backend, to: Connection) => aws.getPartnerAccount(to, { amazonId: '4711' }),
} satisfies Readonly<Record<Situation['does'], (aws: Backend, to: Connection) => Promise<Result<unknown>>>>;

describe('what people read when', { concurrency: true }, () => {
  isolate({ after });
  for (const { title, does, sent, says } of [...SERVICE, ...CREDENTIALS, ...NETWORK]) {
    it(title, async (t) => {
      const server = await wireServer(t, (_request, response) => {
        answer(response, sent);
      });
      const { backend } = testBackend(t);
      const result: Result<unknown> = await CALLS[does](backend, connectionTo(server.url));
      assert.equal(result.ok, false);
      const { word, cause, advice, remedy } = failureText(result.failure);
      const command = remedy === undefined ? '' : REMEDY_COMMANDS[remedy];
      assert.deepEqual([word, cause.replace(server.host, 'HOST'), advice, command], says);
    });
  }
});
