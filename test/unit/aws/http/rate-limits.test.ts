import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderRateStore } from '../../../../src/aws/http/rate-folder.ts';
import type { RateStore, RateClock } from '../../../../src/aws/http/rate-limits.ts';
import { limitOf, ownRateStore, RateLimiter } from '../../../../src/aws/http/rate-limits.ts';
import { tempFolder } from '../world.ts';

const PORTAL = { key: 'portal', perSecond: 15 };

/** Time that passes as soon as all wait for it. */
class VirtualTime implements RateClock {
  #now = 1_000_000_000_000;
  #sleepers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ at: this.#now + ms, wake }));
  }

  /** Lets time pass until `work` has ended. */
  async run(work: Promise<unknown>, settle: () => Promise<unknown>): Promise<void> {
    const state = { isOver: false };
    void work.then(() => (state.isOver = true));
    for (;;) {
      await settle();
      if (state.isOver) return;
      const [first, ...rest] = this.#sleepers.sort((a, b) => a.at - b.at);
      if (first === undefined) continue;
      this.#sleepers = rest;
      this.#now = Math.max(this.#now, first.at);
      first.wake();
    }
  }
}

/** Lets what waits for files and promises go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** The moments at which so many requests of each window go. */
async function sentBy(windows: readonly RateStore[], each: number, time: VirtualTime): Promise<readonly number[]> {
  const sent: number[] = [];
  const all = windows.flatMap((store) => {
    const limiter = new RateLimiter(store, time);
    return Array.from({ length: each }, async () => {
      await limiter.acquire(PORTAL, false);
      sent.push(time.now());
    });
  });
  await time.run(Promise.all(all), settle);
  return sent.sort((a, b) => a - b);
}

/** The most that were sent within any second. */
function mostInASecond(sent: readonly number[]): number {
  return Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1000).length));
}

test('one window sends no more than the limit in any second, and no less', async () => {
  const time = new VirtualTime();
  const sent = await sentBy([ownRateStore()], 60, time);
  assert.equal(sent.length, 60);
  assert.ok(mostInASecond(sent) <= 16, String(mostInASecond(sent)));
  assert.ok((sent.at(-1) ?? 0) - (sent[0] ?? 0) <= 4000);
});

test('four windows together stay below the 20 a second of IAM Identity Center', async (t) => {
  const time = new VirtualTime();
  const folder = join(tempFolder(t), 'rates');
  const windows = Array.from({ length: 4 }, () => folderRateStore(folder, () => time.now()));
  const sent = await sentBy(windows, 15, time);
  assert.equal(sent.length, 60);
  assert.ok(mostInASecond(sent) < 20, String(mostInASecond(sent)));
});

test('the user does not wait for what is in the background', async () => {
  const time = new VirtualTime();
  const limiter = new RateLimiter(ownRateStore(), time);
  for (let count = 0; count < 100; count += 1) void limiter.acquire(PORTAL, false);
  const before = time.now();
  await limiter.acquire(PORTAL, true);
  assert.equal(time.now(), before);
});

test('"too many requests" has all windows wait, longer each time, until an answer comes', async (t) => {
  const time = new VirtualTime();
  const folder = join(tempFolder(t), 'rates');
  const [one, other] = [folderRateStore(folder, () => time.now()), folderRateStore(folder, () => time.now())];
  const limiter = new RateLimiter(one, time);
  const start = time.now();
  await limiter.answered(PORTAL, true);
  await limiter.answered(PORTAL, true);
  assert.equal((await other.pausedUntil(PORTAL.key)) - start, 1000);
  const waiting = new RateLimiter(other, time).acquire(PORTAL, false);
  await time.run(waiting, settle);
  assert.ok(time.now() - start >= 1000);
  await limiter.answered(PORTAL, true);
  assert.ok((await other.pausedUntil(PORTAL.key)) - time.now() > 1000);
  await limiter.answered(PORTAL, false);
  await time.run(limiter.acquire(PORTAL, false), settle);
  const again = time.now();
  await limiter.answered(PORTAL, true);
  assert.ok(Math.abs((await one.pausedUntil(PORTAL.key)) - again - 1000) < 1);
});

test('a folder that cannot be used leaves a window its own limits', async (t) => {
  const time = new VirtualTime();
  const sent = await sentBy([folderRateStore(join(tempFolder(t), 'a\0b'), () => time.now())], 30, time);
  assert.ok(mostInASecond(sent) <= 16);
});

test('what others have put where the files belong is left alone, and a link to a folder is not followed', async (t) => {
  const time = new VirtualTime();
  const home = tempFolder(t);
  const [folder, link] = [join(home, 'rates'), join(home, 'link')];
  mkdirSync(folder);
  symlinkSync(folder, link);
  const [foreign, own] = [join(folder, 'letter.txt'), join(folder, `${'a'.repeat(16)}-1`)];
  for (const file of [foreign, own]) {
    writeFileSync(file, '');
    utimesSync(file, 0, 0);
  }
  assert.equal(await folderRateStore(folder, () => time.now()).take('a', 1), true);
  while (existsSync(own)) await settle();
  assert.ok(existsSync(foreign));
  const [one, other] = [folderRateStore(link, () => time.now()), folderRateStore(link, () => time.now())];
  assert.deepEqual([await one.take('b', 1), await other.take('b', 1)], [true, true], 'each window is alone');
});

test('what is over leaves no file behind', async (t) => {
  const folder = tempFolder(t);
  const store = folderRateStore(folder, () => Date.UTC(2026, 0));
  await store.pause('a', Date.UTC(2026, 0) + 1000);
  const [pause = ''] = readdirSync(folder);
  assert.match(pause, /-pause$/);
  const later = folderRateStore(folder, () => Date.UTC(2026, 0, 2));
  assert.equal(await later.take('b', 1), true);
  while (existsSync(join(folder, pause))) await settle();
});

test('a pause that is longer than any is not believed', async () => {
  const time = new VirtualTime();
  const store: RateStore = { ...ownRateStore(), pausedUntil: () => Promise.resolve(Date.UTC(2099, 0)) };
  const start = time.now();
  await time.run(new RateLimiter(store, time).acquire(PORTAL, false), settle);
  assert.ok(time.now() - start < 1000);
});

test('limits are those of the service, for each account and Region, and of the portal for each host', () => {
  const signed = (service: string) => ({
    hostname: 'h',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20261125/us-east-1/${service}/aws4_request, x` },
  });
  assert.deepEqual(limitOf(signed('iotfleetwise'), '1'), { key: 'iotfleetwise us-east-1 1', perSecond: 20 });
  assert.deepEqual(limitOf(signed('iotwireless'), '1'), { key: 'iotwireless us-east-1 1', perSecond: 10 });
  assert.equal(limitOf(signed('sts'), '1'), undefined);
  const portal = { hostname: 'portal.sso.eu-central-1.amazonaws.com', headers: { 'x-amz-sso_bearer_token': 't' } };
  assert.deepEqual(limitOf(portal, '1'), { key: 'portal portal.sso.eu-central-1.amazonaws.com', perSecond: 15 });
});
