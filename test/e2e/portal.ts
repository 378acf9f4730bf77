import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { directoryAccount } from '../../src/simulator/accounts/directory.ts';
import { writeSsoToken } from '../harness/sso.ts';
import type { Workbench } from '../harness/workbench.ts';
import type { World } from './support.ts';

/** The sign-in whose portal the simulator is. */
export const SESSION = 'corp';
/** The bearer token that the simulator takes. */
const TOKEN = 'simulator';

/** What the group's row says when all is known: a tenth of the accounts have not the role, a third is registered. */
export function knownOf(count: number): string {
  const accounts = Array.from({ length: count }, (_, index) => index);
  const open = accounts.filter((index) => directoryAccount(index).roles.includes('ReadOnly'));
  const registered = open.filter((index) => index % 3 === 0).length;
  const closed = count - open.length;
  const parts = [`${String(registered)} registered`, `${String(open.length - registered)} not registered`];
  return [...parts, ...(closed === 0 ? [] : [`${String(closed)} could not be checked`])].join(' · ');
}

/** Signs in to the portal, whose session stands in the AWS files from now on. */
export function signInToPortal(world: World, token = TOKEN): void {
  const session = `[sso-session ${SESSION}]\nsso_region = us-east-1\nsso_start_url = https://corp.awsapps.com/start\n`;
  world.addProfile('of-portal', `sso_session = ${SESSION}\n`, session);
  writeSsoToken(world.home, SESSION, token);
}

/** With `PICTURES`, a picture of each step. */
export async function picture(window: Workbench, step: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await window.screenshot(join(folder, `many-${step}.png`));
}

/** The row of the group of that sign-in that says this of its accounts. */
export function groupRowOf(where: Workbench, count: number, said: string): Locator {
  return where.tree('Accounts').row(new RegExp(`^${SESSION}\\s*${String(count)} accounts · ${said}`));
}
