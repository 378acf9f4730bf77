import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { getHeapSnapshot } from 'node:v8';
import { createBackend } from '../../../../src/aws/backend.ts';
import { Secret } from '../../../../src/core/base/secret.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';

// Sends keys in a process of its own, then looks for them in its memory. Prints how many are left, by how they were
// sent; `kept` is one that is kept on purpose.

/** A connection, the home folder that it is used with, and what it is called here. */
export interface Place {
  readonly name: string;
  readonly connection: Connection;
  readonly home: string;
}

const nobody = { endpoint: 'http://127.0.0.1:9', accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' };
const sent: { readonly as: string; readonly masked: Buffer }[] = [];

/** A key of which only the inverse is kept here. */
function newKey(as: string): Secret {
  const bytes = randomBytes(32);
  sent.push({ as, masked: inverse(bytes) });
  return new Secret(bytes.toString('hex'));
}

function inverse(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0xff));
}

/** Waits as callers do: in a function that holds the order. */
async function send<Order>(order: Order, run: (order: Order) => Promise<unknown>): Promise<void> {
  const wait = async (): Promise<unknown> => run(order);
  await wait();
}

const amazonId = '12345678901234';

/** Sends keys in every way; gives what ends the backend that has sent them. */
async function sendAll({ name, connection, home }: Place): Promise<() => void> {
  process.env['HOME'] = home;
  const backend = createBackend({ onCall: () => undefined, now: Date.now });
  const order = (as: string) => ({ amazonId, key: newKey(`${name}: ${as}`), tags: [], token: 'token-1' });
  await send(order('associated'), (request) => backend.associatePartnerAccount(connection, request));
  await send(order('refused'), (request) => backend.associatePartnerAccount(connection, request));
  await send(newKey(`${name}: replaced`), (key) => backend.replacePartnerAccountKey(connection, amazonId, key));
  await send(newKey(`${name}: malformed`), (key) =>
    backend.replacePartnerAccountKey(connection, amazonId, new Secret(`x${key.reveal()}`)),
  );
  await send(order('not reached'), (request) =>
    backend.associatePartnerAccount({ ...connection, id: 'nobody', simulated: nobody }, request),
  );
  return () => {
    backend.dispose();
  };
}

const ends: (() => void)[] = [];
for (const place of JSON.parse(process.argv[2] ?? '[]') as readonly Place[]) ends.push(await sendAll(place));
const kept = newKey('kept');

// What the calls left to do in later turns holds on to them.
for (let turn = 0; turn < 10; turn++) await nextTurn();
globalThis.gc?.();
const heap = await text(getHeapSnapshot());
const left = sent.filter(({ masked }) => heap.includes(inverse(masked).toString('hex')));
process.stdout.write(JSON.stringify(left.map(({ as }) => as)));
kept.reveal();
for (const end of ends) end();
