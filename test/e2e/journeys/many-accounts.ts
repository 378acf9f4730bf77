import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../../harness/workbench.ts';
import { Effort } from '../effort.ts';
import { groupRowOf, knownOf, picture, SESSION } from '../portal.ts';
import type { World } from '../support.ts';

/** The most clicks and keys from nothing to all that is known. */
const MOST_PRESSES = 12;

/** All accounts of a sign-in, from nothing to what is known of each. */
export function manyAccountJourneys(world: World, count: number): void {
  const { aws, window } = world;
  const { page, quickInput } = window;
  const known = knownOf(count);

  world.journey('all accounts of a sign-in are added and checked with few clicks and no refusal', async () => {
    await world.look();
    const effort = new Effort((step) => picture(window, step));
    await addAll(effort);
    await checkAll(effort, window);
    await noRefusals();
    assert.ok(effort.presses <= MOST_PRESSES, String(effort.presses));
    say(`${String(count)} accounts, one window: ${String(effort.presses)} clicks and keys, ${seconds(effort.waited)}`);
  });

  world.journey('four windows check all accounts of a sign-in at once without a refusal', async () => {
    await world.look();
    await addAll(new Effort(() => Promise.resolve()));
    const windows = [window, ...(await world.openWindows(3))];
    for (const each of windows) {
      await each.openViewContainer('iotRegistrar');
      await groupRowOf(each, count, 'not checked').waitFor();
    }
    const efforts = windows.map((each, place) => {
      return { each, effort: new Effort((step) => picture(each, `window-${String(place + 1)}-${step}`)) };
    });
    await Promise.all(efforts.map(({ each, effort }) => checkAll(effort, each)));
    await noRefusals();
    const longest = Math.max(...efforts.map(({ effort }) => effort.waited));
    say(`${String(count)} accounts, four windows at once: Check All ${seconds(longest)}`);
  });

  /** By clicks and keys that are counted, from the empty view to the group's row. */
  async function addAll(effort: Effort): Promise<void> {
    const title = (at: number): Locator => quickInput.title.getByText(`(${String(at)} of 4)`);
    const enter = (): Promise<void> => page.keyboard.press('Enter');
    await effort.step({
      name: 'add-connection',
      presses: 1,
      act: () => page.locator('.welcome-view-content').getByRole('button', { name: 'Add Connection' }).click(),
      ready: () => quickInput.rows('Accounts of an IAM Identity Center Sign-In…').waitFor(),
    });
    await effort.step({
      name: 'sign-ins',
      presses: 1,
      act: () => quickInput.pick('Accounts of an IAM Identity Center Sign-In…'),
      ready: () => quickInput.rows(SESSION).waitFor(),
    });
    await effort.step({
      name: 'accounts',
      presses: 1,
      act: () => quickInput.pick(SESSION),
      ready: () => title(2).waitFor(),
    });
    await effort.step({ name: 'roles', presses: 1, act: enter, ready: () => quickInput.rows('ReadOnly').waitFor() });
    await effort.step({
      name: 'regions',
      presses: 1,
      act: () => quickInput.pick('ReadOnly'),
      ready: () => title(4).waitFor(),
    });
    await effort.step({
      name: 'group',
      presses: 3,
      act: () => quickInput.pickMany(['eu-central-1', 'ap-south-1']),
      ready: () => groupRowOf(window, count, 'not checked').waitFor(),
    });
  }

  async function checkAll(effort: Effort, where: Workbench): Promise<void> {
    await effort.step({
      name: 'checked',
      presses: 1,
      act: () => where.page.getByRole('button', { name: 'Check All' }).first().click(),
      ready: () => groupRowOf(where, count, known).waitFor(),
    });
  }

  async function noRefusals(): Promise<void> {
    const refused = (await aws.requests()).filter(({ status }) => status === 429);
    assert.deepEqual(refused, []);
  }
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s of waiting`;
}

function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}
