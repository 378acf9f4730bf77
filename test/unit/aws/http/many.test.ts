import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { after, test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import { createSession } from '../../../../src/core/session.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { fakeAws } from '../fake-aws.ts';
import type { WireServer } from '../world.ts';
import { answer, connectionTo, isolate, listen, testBackend, wireServer } from '../world.ts';
import { QUIET } from '../../../fakes/quiet-session.ts';

isolate({ after });

const REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'];
const LATENCY_MS = 100;

/** Connections to these endpoints, each to an account of its own, in three Regions. */
function manyAt(t: TestContext, endpoints: readonly string[]) {
  const connections = endpoints.map((endpoint, index): Connection => {
    const accessKeyId = `AKIA${String(index).padStart(12, '0')}`;
    const simulated = { endpoint, accessKeyId, secretAccessKey: 'simulator' };
    return connectionTo(endpoint, { id: `c${String(index)}`, name: `c${String(index)}`, regions: REGIONS, simulated });
  });
  const { backend } = testBackend(t);
  const session = createSession({
    aws: backend,
    clock: new VirtualClock(),
    ...QUIET,
  });
  session.store.update((state) => withConnections(state, { connections, problems: [] }));
  const load = ({ id }: Connection) => [
    session.inventory.identify(id),
    ...REGIONS.map((region) => session.inventory.check({ connectionId: id, region })),
  ];
  const states = ({ id }: Connection) =>
    REGIONS.map((region) => {
      const known = session.store.get().registrations.get(targetKey({ connectionId: id, region }));
      return known?.answer?.value.state ?? known?.failure?.failure.reach ?? 'waiting';
    });
  return { connections, load, states };
}

/** AWS behind a slow line, which counts what is in flight at once, in total and by access key. */
async function slowAws(t: TestContext) {
  const aws = await fakeAws(t);
  const inAir = new Map<string, number>();
  const most = { total: 0, perAccount: 0 };
  const count = (who: string, change: number): void => {
    inAir.set(who, (inAir.get(who) ?? 0) + change);
    const counts = [...inAir.values()];
    most.total = Math.max(
      most.total,
      counts.reduce((sum, each) => sum + each, 0),
    );
    most.perAccount = Math.max(most.perAccount, ...counts);
  };
  const forward = async (request: WireServer['requests'][number], response: ServerResponse): Promise<void> => {
    const who = /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    count(who, 1);
    await wait(LATENCY_MS);
    const { host: _host, 'content-length': _length, connection: _connection, ...headers } = request.headers;
    const sent = { method: 'POST', headers: headers as Record<string, string>, body: request.body };
    const got = await fetch(`${aws.url}${request.path}`, sent);
    const body = (await got.text()).replaceAll('123456789012', who.slice(4));
    count(who, -1);
    answer(response, { headers: { 'content-type': got.headers.get('content-type') ?? '' }, body });
  };
  const server = await wireServer(t, (request, response) => void forward(request, response));
  return { ...server, most };
}

test('60 targets of 20 accounts: all are shown, with at most 8 requests in flight', async (t) => {
  const aws = await slowAws(t);
  const { connections, load, states } = manyAt(
    t,
    Array.from({ length: 20 }, () => aws.url),
  );
  await Promise.all(connections.flatMap(load));
  assert.ok(connections.flatMap(states).every((state) => state === 'registered'));
  assert.equal(aws.requests.length, 80);
  assert.ok(aws.most.total <= 8, `${String(aws.most.total)} requests were in flight`);
  assert.ok(aws.most.total >= 6, 'the places are used');
  assert.ok(aws.most.perAccount <= 4);
});

test('endpoints that hang, refuse, or are not AWS hold up nobody else', async (t) => {
  const hanging: ServerResponse[] = [];
  const hung = await wireServer(t, (_request, response) => hanging.push(response));
  const page = await wireServer(t, (_request, response) => {
    answer(response, { headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the network</html>' });
  });
  const closed = createServer();
  const port = await listen({ after: () => undefined }, closed);
  closed.close();
  const good = await fakeAws(t);
  const dead = [hung.url, `http://127.0.0.1:${String(port)}`, page.url];
  const { connections, load, states } = manyAt(t, [...dead, ...Array.from({ length: 17 }, () => good.url)]);
  const [first, ...others] = connections;
  assert.ok(first !== undefined);
  const waiting = Promise.all(load(first));
  await Promise.all(others.flatMap(load));
  const [refused, notAws, ...rest] = others.map(states);
  assert.deepEqual(states(first), ['waiting', 'waiting', 'waiting']);
  assert.deepEqual(refused, ['refused', 'refused', 'refused']);
  assert.deepEqual(notAws, ['notAws', 'notAws', 'notAws']);
  assert.ok(rest.flat().every((state) => state === 'registered'));
  assert.equal(hanging.length, 3, 'of an account that hangs 3 requests are in flight');
  // The hanging requests are given up, and so is what waited for their places.
  for (let response = hanging.shift(); response !== undefined; response = hanging.shift()) response.destroy();
  const end = setInterval(() => {
    for (const response of hanging.splice(0)) response.destroy();
  }, 10);
  await waiting.finally(() => {
    clearInterval(end);
  });
});
