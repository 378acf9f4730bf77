import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { withConnections } from '../../../../src/core/connections/connections-change.ts';
import { parseConnections } from '../../../../src/core/connections/connections-setting.ts';
import { CredentialRefresh } from '../../../../src/core/credential-refresh.ts';
import { targetKey } from '../../../../src/core/model/connection.ts';
import type { Session } from '../../../../src/core/session.ts';
import { createSession } from '../../../../src/core/session.ts';
import type { AppState } from '../../../../src/core/state/state.ts';
import { treeRows } from '../../../../src/core/view/rows.ts';
import { directoryAccount } from '../../../../src/simulator/accounts/directory.ts';
import { createControl } from '../../../../src/simulator/control.ts';
import type { HttpRequest, Reply } from '../../../../src/simulator/exchange.ts';
import type { Hooks } from '../../../../src/simulator/hooks.ts';
import { simulatedAws } from '../../../fakes/simulated-aws.ts';
import { VirtualClock } from '../../../fakes/virtual-clock.ts';
import { newHome, writeSsoToken } from '../credentials/profile-world.ts';
import { isolate, testBackend } from '../world.ts';
import { QUIET } from '../../../fakes/quiet-session.ts';

/** `MANY_ACCOUNTS=665` plays it with more, and a portal that refuses for 5 s each time. */
const COUNT = Number(process.env['MANY_ACCOUNTS'] ?? 45);
const BUSY_MS = COUNT > 100 ? 5000 : 500;
const REGION = 'us-east-1';
const CONFIG = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n';
const SETTING = [{ sso: { session: 'corp' }, role: 'ReadOnly', regions: [REGION] }];

/** How often credentials were asked for when something happens to the portal, and what. */
const EVENTS: readonly (readonly [share: number, event: 'busy' | 'reload' | 'expire'])[] = [
  [0.2, 'busy'],
  [0.4, 'reload'],
  [0.6, 'busy'],
  [0.9, 'expire'],
  [1.2, 'busy'],
];

/** A portal that is busy now and then, and whose sign-in ends; control stays as it is. */
function moodyPortal() {
  const control = createControl();
  const mood = { asked: 0, refused: 0, busyUntil: 0, isExpired: false, onReload: (): void => undefined };
  const events = EVENTS.map(([share, event]) => ({ at: Math.round(share * COUNT), event }));
  const happen = (): void => {
    mood.asked += 1;
    while (events[0] !== undefined && events[0].at <= mood.asked) {
      const { event } = events.shift() ?? {};
      if (event === 'busy') mood.busyUntil = Date.now() + BUSY_MS;
      if (event === 'expire') mood.isExpired = true;
      if (event === 'reload') mood.onReload();
    }
  };
  const hooks: Hooks = {
    ...control,
    answer(request: HttpRequest, view) {
      if (!request.path.startsWith('/federation/credentials')) return control.answer(request, view);
      happen();
      if (mood.isExpired) return refusal(401, 'UnauthorizedException');
      if (Date.now() >= mood.busyUntil) return undefined;
      mood.refused += 1;
      return refusal(429, 'TooManyRequestsException');
    },
  };
  return { hooks, mood };
}

function refusal(status: number, error: string): Reply {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': error };
  return { status, headers, body: JSON.stringify({ message: error }) };
}

/** A home that is signed in to the portal; gives the variables that lead to it. */
function signedIn(home: string, url: string): Readonly<Record<string, string>> {
  mkdirSync(join(home, '.aws'), { recursive: true });
  writeFileSync(join(home, '.aws', 'config'), CONFIG);
  signIn(home, '2098-01-01T00:00:00Z');
  return { HOME: home, AWS_ENDPOINT_URL: url };
}

function signIn(home: string, expiresAt: string): void {
  writeSsoToken(home, 'corp', { accessToken: 'simulator', expiresAt });
}

/** A window: the deciding parts with the real backend. `close` is what a reload does. */
function openWindow(t: TestContext, environment: Readonly<Record<string, string>>) {
  const { backend } = testBackend(t, { environment });
  const session = createSession({
    aws: backend,
    clock: new VirtualClock(),
    ...QUIET,
  });
  const refresh = new CredentialRefresh({ ...session, aws: backend, isSeen: () => true });
  const { store } = session;
  store.subscribe(() => {
    refresh.update();
  });
  store.update((state) => withConnections(state, parseConnections(SETTING)));
  const close = (): void => {
    session.checkAll.stop();
    refresh.dispose();
    session.watcher.dispose();
    backend.dispose();
  };
  t.after(close);
  return { ...session, close };
}

/** Resolves when the state is so. */
function until({ store }: Pick<Session, 'store'>, isSo: (state: AppState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo(store.get())) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}

/** What is known of the account at a place of the directory. */
function knownOf({ connections, registrations }: AppState, index: number): string | undefined {
  const { id } = directoryAccount(index);
  const connection = connections.find(({ account }) => account?.accountId === id);
  const known = registrations.get(targetKey({ connectionId: connection?.id ?? '', region: REGION }));
  return known?.answer?.value.state ?? known?.failure?.failure.signIn;
}

function trueState(index: number): string {
  if (!directoryAccount(index).roles.includes('ReadOnly')) return 'noRole';
  return index % 3 === 0 ? 'registered' : 'notRegistered';
}

test('what the user opens is answered in the middle of Check All, not behind it', async (t) => {
  isolate(t);
  const aws = await simulatedAws(t, { accounts: COUNT, clock: Date.now });
  const window = openWindow(t, signedIn(newHome(t), aws.url));
  await window.accountLists.load(window.store.get().groups[0]?.id ?? '');
  const last = window.store.get().connections.at(-1)?.id ?? '';
  const answered = ({ registrations }: AppState): number =>
    [...registrations.values()].filter(({ loading }) => !loading).length;
  const all = window.checkAll.start();
  await until(window, (state) => answered(state) >= 5);
  const before = answered(window.store.get());
  await window.inventory.check({ connectionId: last, region: REGION });
  const passed = answered(window.store.get()) - before;
  // Those that are in flight are ahead of it, first for their credentials, then for their states.
  assert.ok(passed <= 14, `${String(passed)} other accounts were answered meanwhile`);
  await all;
  assert.equal(answered(window.store.get()), COUNT);
});

test('every account ends in its true state: the portal is busy now and then, the window reloads, the sign-in ends', async (t) => {
  isolate(t);
  const { hooks, mood } = moodyPortal();
  const aws = await simulatedAws(t, { accounts: COUNT, clock: Date.now, hooks });
  const home = newHome(t);
  const environment = signedIn(home, aws.url);

  const first = openWindow(t, environment);
  const reloaded = new Promise<void>((resolve) => (mood.onReload = resolve));
  await first.accountLists.load(first.store.get().groups[0]?.id ?? '');
  void first.checkAll.start();
  await reloaded;
  first.close();

  const second = openWindow(t, environment);
  await second.accountLists.load(second.store.get().groups[0]?.id ?? '');
  await second.checkAll.start();
  assert.ok(mood.isExpired);
  const failed = [...second.store.get().registrations.values()].filter(({ failure }) => failure !== undefined);
  assert.ok(
    failed.some(({ failure }) => failure?.failure.signIn === 'sso'),
    'the rest wants a sign-in',
  );
  mood.isExpired = false;
  signIn(home, '2099-01-01T00:00:00Z');
  await until(second, ({ registrations }) =>
    [...registrations.values()].every(({ loading, failure }) => !loading && failure?.failure.signIn !== 'sso'),
  );

  const state = second.store.get();
  const places = Array.from({ length: COUNT }, (_, index) => index);
  assert.deepEqual(
    places.map((index) => knownOf(state, index)),
    places.map(trueState),
  );
  const [group] = treeRows(state, { now: 0, locale: 'en' });
  const shown = group?.children.map(({ id }) => id) ?? [];
  assert.deepEqual([shown.length, new Set(shown).size], [COUNT, COUNT]);
  assert.ok(mood.refused > 0, 'the portal was busy');
});
