import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { answer, connectionTo, isolate, testBackend, wireServer } from '../world.ts';

isolate({ after });

const AT = '2026-01-02T03:04:05Z';

/** Dates as text, which no model of the service allows for, and what becomes of them. */
const DATES: readonly (readonly [text: unknown, read: Date | undefined])[] = [
  [Date.parse(AT) / 1000, new Date(AT)],
  [AT, new Date(AT)],
  ['2026-01-02T05:04:05+02:00', new Date(AT)],
  ['yesterday', undefined],
  ['', undefined],
  [1e20, undefined],
  [true, undefined],
  [{}, undefined],
];

for (const [sent, read] of DATES) {
  test(`creationTime ${JSON.stringify(sent)} is ${read === undefined ? 'left out and logged' : 'a date'}; the rest is read`, async (t) => {
    const server = await wireServer(t, (_request, response) => {
      answer(response, {
        body: { accountStatus: 'REGISTRATION_SUCCESS', customerAccountId: '123456789012', creationTime: sent },
      });
    });
    const { backend, records } = testBackend(t);
    const result = await backend.status(connectionTo(server.url), 'us-east-1');
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual([result.value.state, result.value.createdAt], ['registered', read]);
    assert.equal(JSON.stringify(records).includes('creationTime'), read === undefined, JSON.stringify(records));
  });
}
