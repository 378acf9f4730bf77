// What the pictures show, in the order of a story: filling in the form, a failure, a success, several accounts.

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {(name: string, size: { width: number, height: number }) => Promise<void>} TakePicture */

const WIDTH = 1100;
const SIDE_BAR = 440;

/**
 * Plays the story and takes a picture of each scene, from the upper left corner of the window.
 * @param {Stage} stage
 * @param {TakePicture} take
 */
export async function playScenes(stage, take) {
  await widenSideBar(stage, SIDE_BAR);
  await fillForm(stage);
  await take('form', { width: WIDTH, height: 480 });
  await stage.resize({ width: 1020, height: 460 });
  await fail(stage);
  await take('failed', { width: 1020, height: 460 });
  await stage.resize({ width: 940, height: 380 });
  await registerAgain(stage);
  await take('registered', { width: 940, height: 380 });
  await stage.resize({ width: WIDTH, height: 700 });
  await addConnections(stage);
  await take('tree', { width: SIDE_BAR - 1, height: 460 });
}

/** @param {Stage} stage */
async function fillForm({ workbench }) {
  const tree = workbench.tree('Accounts');
  await tree.row('Not registered').nth(1).waitFor();
  await tree.inlineAction('eu-central-1', 'Register Account with FleetWise…');
  await workbench.webview().getByText('Registers account').waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function fail({ workbench }) {
  await workbench.webview().getByRole('button', { name: 'Register' }).click();
  await deselect(workbench);
  await workbench.notifications.toast('Could not register').waitFor();
  const tree = workbench.tree('Accounts');
  await tree.row('Registration failed').first().waitFor();
  await tree.row('What to do').waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function registerAgain({ workbench }) {
  await workbench.notifications.click('Could not register', 'Register Again (2 of 5)');
  await deselect(workbench);
  await workbench.notifications.toast('Registered with').waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function addConnections({ workbench, connect, fault }) {
  await workbench.runCommand('notifications.clearAll');
  const tree = workbench.tree('Accounts');
  await fault({ operation: 'GetRegisterAccountStatus', status: 400, error: 'AccessDeniedException' });
  const audit = { profile: 'audit', regions: ['us-east-1'] };
  connect([{ profile: 'prod' }, audit]);
  await tree.row('Access denied').first().waitFor();
  connect([
    { profile: 'prod' },
    { profile: 'dev', regions: ['us-east-1'] },
    audit,
    { profile: 'fleet-sso', regions: ['us-east-1'] },
  ]);
  await tree.row('Registering').first().waitFor();
  await tree.row('Sign-in needed').first().waitFor();
  await tree.collapse('eu-central-1');
  await tree.expand('us-east-1');
  await tree.row('Last modified').waitFor();
  await workbench.page.keyboard.press('Escape');
  await rest(workbench);
}

/**
 * Drags the border of the side bar.
 * @param {Stage} stage
 * @param {number} x
 */
async function widenSideBar({ workbench: { page } }, x) {
  const border = await page.locator('.monaco-sash.primary-sidebar-sash').boundingBox();
  if (border === null) throw new Error('The side bar has no border');
  await page.mouse.move(border.x + border.width / 2, 300);
  await page.mouse.down();
  await page.mouse.move(x, 300, { steps: 4 });
  await page.mouse.up();
}

/**
 * Takes back the selection of the row that is shown after registering: it would drain the colour of the icon.
 * @param {Stage['workbench']} workbench
 */
async function deselect(workbench) {
  const row = workbench.tree('Accounts').row('Registering').first();
  await row.and(workbench.page.locator('.selected')).waitFor();
  await workbench.page.keyboard.press('Escape');
}

/**
 * Takes the pointer where nothing reacts to it.
 * @param {Stage['workbench']} workbench
 */
async function rest({ page }) {
  await page.mouse.move(WIDTH / 2, 10);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
}
