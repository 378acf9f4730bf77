import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { limit } from '../../../scripts/lib/limits.mjs';
import type { Workbench } from '../../harness/workbench.ts';
import { STILL_PENDING } from '../aws.ts';
import type { World } from '../support.ts';

/** How long its toast is waited for; after that the lists behind the bells are read, which takes a second or more. */
const TOAST_MS = 12_000;
const POLLS = 10;
const TOLD = 'is registered with AWS IoT FleetWise.';

/** Windows that each have an extension host of their own. */
export function windowsJourneys(world: World): void {
  const { aws } = world;
  const shared = join(world.host.globalStorageDir, 'watches');

  /** How often AWS was asked for the state of the registration. */
  async function asked(): Promise<number> {
    const requests = await aws.requests();
    return requests.filter(({ operation }) => operation === 'GetRegisterAccountStatus').length;
  }

  /** The process that leads, as it wrote into its file; nothing while nobody does, or while another one is taking over. */
  function asker(): number | undefined {
    const lock = readdirSync(shared).find((name) => name.startsWith('leader-'));
    const text = lock === undefined ? '' : textOf(join(shared, lock));
    const pid = /^(\d+)@/.exec(text)?.[1];
    return pid === undefined ? undefined : Number(pid);
  }

  world.journey(
    'four windows ask as one, show the same and tell the end once',
    async () => {
      await world.look({ profile: world.ownAccount().profile, regions: ['us-east-1'] });
      await world.register('us-east-1');
      const windows = [world.window, ...(await world.openWindows(3))];
      await allShow(windows, /FleetWise: registering/);
      const before = await asked();
      await aws.recover();
      await allShow(windows, /FleetWise: registered/);
      assert.ok((await asked()) - before <= 1 + 2, 'the answer for one window is the answer for all');
      await Promise.any(windows.map((window) => item(window).filter({ hasText: 'FleetWise: registered' }).waitFor()));
      assert.equal(await tellsAtLast(windows), 1);
    },
    { keepsWindows: true },
  );

  world.journey(
    'another window goes on when the one that asks is killed, and the end is reported once',
    async () => {
      const { profile, account } = world.ownAccount();
      await aws.fail(STILL_PENDING);
      await aws.register({ account, region: 'us-east-1' });
      await world.look({ profile, regions: ['us-east-1'] });
      await world.tree.inlineAction('us-east-1', 'Refresh');
      const windows = [world.window, ...(await world.openWindows(3))];
      await allShow(windows, /FleetWise: registering/);
      const first = asker();
      assert.ok(first !== undefined, 'a window asks');
      const changes = watch(shared);
      process.kill(first, 'SIGKILL');
      for await (const change of changes) {
        const next = change.filename === null ? undefined : asker();
        if (next !== undefined && next !== first) break;
      }
      await aws.recover();
      await Promise.any(windows.map((window) => item(window).filter({ hasText: 'FleetWise: registered' }).waitFor()));
      assert.equal(await tellsAtLast(windows), 1);
    },
    { keepsWindows: true, spoils: true },
  );

  world.journey(
    'an end that a window finds which has lost its page is told in another one',
    async () => {
      const { profile, account } = world.ownAccount();
      await aws.fail(STILL_PENDING);
      await aws.register({ account, region: 'us-east-1' });
      const [lost] = await world.openWindows(1);
      assert.ok(lost);
      await world.window.runCommand('workbench.view.explorer');
      world.window.updateMachineSettings({ 'iotRegistrar.connections': [{ profile, regions: ['us-east-1'] }] });
      await lost.openViewContainer('iotRegistrar');
      await allShow([lost], /FleetWise: registering/);
      await crash(lost);
      await world.window.page.reload();
      await allShow([world.window], /FleetWise: registering/);
      await aws.recover();
      await item(world.window).filter({ hasText: 'FleetWise: registered' }).waitFor();
      await world.window.notifications.said(TOLD);
    },
    { spoils: true },
  );
}

/** Ends a window's page as a crash of the browser does: it says no goodbye to its extension host, which lives on. */
async function crash({ page }: Workbench): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // Nobody is left to answer.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

function item(window: Workbench): Locator {
  return window.statusBarItem('iotRegistrar.registration');
}

async function allShow(windows: readonly Workbench[], text: RegExp): Promise<void> {
  await Promise.all(windows.map((window) => item(window).filter({ hasText: text }).waitFor()));
}

/** A file of the shared folder; empty where its writer has just removed it. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** How many notifications of all windows tell of the end. */
async function tells(windows: readonly Workbench[]): Promise<number> {
  const texts = await Promise.all(windows.map(({ notifications }) => notifications.all()));
  return texts.flat().filter((text) => text.includes(TOLD)).length;
}

/** The same, as soon as there is one. A toast may have gone behind the bell before anybody looks for it. */
async function tellsAtLast(windows: readonly Workbench[]): Promise<number> {
  const toasts = windows.map(({ notifications }) =>
    notifications
      .toast(TOLD)
      .first()
      .waitFor({ timeout: limit(TOAST_MS) }),
  );
  await Promise.any(toasts).catch(() => undefined);
  for (let polls = 0; polls < POLLS; polls++) {
    const count = await tells(windows);
    if (count > 0) return count;
  }
  return 0;
}
