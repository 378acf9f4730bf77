import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import { otherAccountProblem } from '../../../../src/core/connections/account-check.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { Clock } from '../../../../src/core/ports/backend.ts';
import { bulkRows } from '../../../../src/core/registration/bulk-plan.ts';
import type { BulkRow } from '../../../../src/core/registration/bulk-plan.ts';
import { BulkRegistration } from '../../../../src/core/registration/bulk-registration.ts';
import type { BulkSummary } from '../../../../src/core/registration/bulk-summary.ts';
import type { Session } from '../../../../src/core/session.ts';
import { createSession } from '../../../../src/core/session.ts';
import { ServiceError } from '../../../../src/simulator/errors.ts';
import type { Reply } from '../../../../src/simulator/exchange.ts';
import type { Hooks, Pending, RequestRecord } from '../../../../src/simulator/hooks.ts';
import { errorReply } from '../../../../src/simulator/replies.ts';
import { startSimulator } from '../../../../src/simulator/server.ts';
import { isolate, testBackend } from '../../aws/world.ts';
import { QUIET } from '../../../fakes/quiet-session.ts';

const COUNT = 40;
const REGION = 'us-east-1';
const [DENIED, IAM, LOST, THROTTLED] = [2, 5, 8, 20].map(accountOf);
const REASON = 'Unable to assume the role: the change in IAM has not propagated yet.';

const FAILED_BY_IAM = JSON.stringify({
  accountStatus: 'REGISTRATION_FAILURE',
  iamRegistrationResponse: {
    roleArn: 'arn:aws:iam::100000000005:role/FleetWise',
    registrationStatus: 'REGISTRATION_FAILURE',
    errorMessage: REASON,
  },
});

function accountOf(index: number): string {
  return String(100_000_000_000 + index);
}

/** AWS with trouble for four of the accounts. */
interface TroubledAws {
  readonly url: string;
  readonly requests: readonly RequestRecord[];
  /** Resolves when so many registrations were asked for. */
  readonly registrations: (count: number) => Promise<void>;
  /** Time of the services goes on. */
  readonly advance: (seconds: number) => void;
}

async function troubledAws(t: TestContext): Promise<TroubledAws> {
  const requests: RequestRecord[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let now = Date.now();
  const hooks: Hooks = {
    answer: () => undefined,
    around: (pending) => Promise.resolve(answerOf(pending)),
    record(entry) {
      requests.push(entry);
      const done = requests.filter(({ operation }) => operation === 'RegisterAccount').length;
      for (const { count, resolve } of waiting) if (done >= count) resolve();
    },
  };
  const simulator = await startSimulator({ hooks, clock: () => now });
  t.after(() => simulator.close());
  return {
    url: simulator.url,
    requests,
    registrations: (count) => new Promise((resolve) => waiting.push({ count, resolve })),
    advance: (seconds) => void (now += seconds * 1000),
  };
}

function answerOf(pending: Pending): Reply | undefined {
  const { call, requestId } = pending;
  const { account } = pending.caller;
  const refuse = (code: string): Reply => errorReply(call.service, new ServiceError(code, 'No.'), requestId);
  if (call.operation === 'RegisterAccount') {
    if (account === DENIED) return refuse('AccessDeniedException');
    if (account === THROTTLED) return refuse('ThrottlingException');
    const reply = pending.run();
    return account === LOST ? undefined : reply;
  }
  const reply = pending.run();
  if (call.operation !== 'GetRegisterAccountStatus' || account !== IAM || reply.status !== 200) return reply;
  return { ...reply, body: FAILED_BY_IAM };
}

const CLOCK: Clock = {
  now: Date.now,
  schedule(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** A window: a session over HTTP, and what is registered together in it. */
interface Window extends Session {
  readonly bulk: BulkRegistration;
  readonly rows: () => readonly BulkRow[];
  /** Resolves with what is reported at the end. */
  readonly ended: Promise<BulkSummary>;
  readonly kept: () => unknown;
  readonly close: () => void;
}

function openWindow(t: TestContext, url: string): Window {
  const { backend } = testBackend(t);
  const session = createSession({
    aws: backend,
    clock: CLOCK,
    ...QUIET,
  });
  const { store, inventory } = session;
  const connections = Array.from({ length: COUNT }, (_none, index): Connection => {
    const accessKeyId = `AKIA${accountOf(index)}`;
    const simulated = { endpoint: url, accessKeyId, secretAccessKey: 'simulator' };
    return { id: `p${String(index)}`, name: `p${String(index)}`, regions: [REGION], simulated };
  });
  store.update((state) => withConnections(state, { connections, problems: [] }));
  let onEnd: (summary: BulkSummary) => void = () => undefined;
  const ended = new Promise<BulkSummary>((resolve) => (onEnd = resolve));
  let kept: unknown;
  const bulk = new BulkRegistration({
    ...session,
    clock: CLOCK,
    otherAccount: (id, account) => otherAccountProblem({ store, inventory }, id, account),
    keep: (record) => {
      kept = record;
      return Promise.resolve();
    },
    onEnd,
  });
  const close = (): void => {
    bulk.dispose();
    session.watcher.dispose();
  };
  t.after(close);
  const display = (): { readonly now: number; readonly locale: string } => ({ now: Date.now(), locale: 'en' });
  return {
    ...session,
    bulk,
    rows: () => bulkRows(store.get(), bulk.list.all, display()),
    ended,
    kept: () => kept,
    close,
  };
}

test('forty accounts at once: each is sent at most once, over a reload and whatever goes wrong, and the rows are true', async (t) => {
  isolate(t);
  const aws = await troubledAws(t);
  const first = openWindow(t, aws.url);
  first.bulk.open(first.store.get().connections.map(({ id }) => ({ connectionId: id, region: REGION })));
  await first.bulk.check();
  const confirmed = first.rows().map(({ target, accountId = '' }) => ({ target, accountId }));
  assert.deepEqual(
    confirmed.map(({ accountId }) => accountId),
    Array.from({ length: COUNT }, (_none, index) => accountOf(index)),
  );

  void first.bulk.send(confirmed);
  await aws.registrations(10);
  first.close();
  const record = first.kept();

  const second = openWindow(t, aws.url);
  await second.bulk.resume(record);
  await second.bulk.check();
  const unsent = second.rows().filter(({ word }) => word === 'Not sent');
  assert.ok(unsent.length >= COUNT - 14 && unsent.length <= COUNT - 10, String(unsent.length));
  await second.bulk.send(unsent.map(({ target, accountId = '' }) => ({ target, accountId })));

  aws.advance(60);
  second.watcher.pollNow();
  assert.deepEqual(await second.ended, {
    severity: 'error',
    text: 'Registered 37 of 40 accounts in us-east-1 with AWS IoT FleetWise: 3 failed.',
  });
  const found = new Map(second.rows().map(({ accountId = '', word, detail }) => [accountId, [word, detail]]));
  for (let index = 0; index < COUNT; index++) {
    const account = accountOf(index);
    const sent = aws.requests.filter((each) => each.operation === 'RegisterAccount' && each.account === account);
    assert.equal(sent.length, 1, account);
    const [word, detail] = found.get(account) ?? [];
    if (account === DENIED || account === THROTTLED) {
      assert.equal(word, 'Failed');
      assert.match(detail ?? '', account === DENIED ? /^Access denied: / : /^Throttled: /);
    } else if (account === IAM) assert.deepEqual([word, detail], ['Registration failed', `IAM role: ${REASON}`]);
    else assert.deepEqual([word, detail], ['Registered', undefined], account);
  }
});
