// What the pictures show, in the order of a story: filling in the form, a failure, a success, a partner account whose
// association fails, another key for one, several accounts.

/** @typedef {import('./stage.mjs').Stage} Stage */
/** @typedef {(name: string, part: import('./frame.mjs').Part) => Promise<void>} TakePicture */

const WIDTH = 1100;
const SIDE_BAR = 440;
/** What the tree is to show of Sidewalk: an account of before, and one that the story adds. */
const PARTNER = '10293847561029';
const NEW_PARTNER = '24681357902468';

/**
 * Plays the story and takes a picture of each scene, from the top of the window.
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
  await stage.resize({ width: WIDTH, height: 850 });
  await associate(stage);
  await take('associate', { width: WIDTH, height: 812 });
  await replaceKey(stage);
  await stage.resize({ width: WIDTH, height: 400 });
  await take('replaced', { width: WIDTH, height: 376 });
  await stage.resize({ width: WIDTH, height: 720 });
  await addConnections(stage);
  await take('accounts', { width: WIDTH, height: 692 });
  await stage.resize({ width: WIDTH, height: 800 });
  await diagnose(stage, 'staging', 'steps failed. First');
  await take('diagnose-failed', { width: WIDTH, height: 720 });
  await diagnose(stage, 'prod', 'Everything works.');
  await take('diagnose', { width: WIDTH, height: 720 });
}

/** @param {Stage} stage */
async function fillForm({ workbench }) {
  const tree = workbench.tree('Accounts');
  await tree
    .row(/Not registered/)
    .nth(1)
    .waitFor();
  await tree.inlineAction('eu-central-1', 'Register Account with FleetWise…');
  await workbench.webview().getByText('This registers account').waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function fail({ workbench }) {
  await workbench.webview().getByRole('button', { name: 'Register' }).click();
  await deselect(workbench, /Registering/);
  await workbench.notifications.toast('Could not register').waitFor();
  const tree = workbench.tree('Accounts');
  await tree.row('eu-central-1').filter({ hasText: 'Registration failed' }).waitFor();
  await tree.row(/^Register Again…/).waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function registerAgain({ workbench }) {
  await workbench.notifications.click('Could not register', 'Register Again (attempt 2 of 5)');
  await deselect(workbench, /Registering/);
  await workbench.notifications.toast('is registered with AWS IoT FleetWise').waitFor();
  await workbench.tree('Accounts').row('eu-central-1').filter({ hasText: 'Registered' }).waitFor();
  await rest(workbench);
  // Asked for as soon as the Region is registered.
  await workbench
    .tree('Accounts')
    .row(/^Encryption\s*AWS owned key/)
    .waitFor();
  await workbench
    .tree('Accounts')
    .row(/^Logging\s*Off/)
    .waitFor();
}

/** @param {Stage} stage */
async function associate({ workbench, fault }) {
  await workbench.notifications.clear();
  const tree = workbench.tree('Accounts');
  await tree.collapse('eu-central-1');
  await tree.expand('Sidewalk partner accounts');
  await tree.row(PARTNER).waitFor();
  await tree.inlineAction('Sidewalk partner accounts', 'Associate Sidewalk Partner Account…');
  const form = workbench.webview();
  await form.getByLabel('Amazon ID').fill(NEW_PARTNER);
  await form.getByLabel('App server private key', { exact: true }).fill('a1b2c3d4'.repeat(8));
  await form.getByText('Matching public key').waitFor();
  const message = 'An internal error occurred.';
  const operation = 'AssociateAwsAccountWithPartnerAccount';
  await fault({ operation, status: 500, error: 'InternalServerException', message });
  await form.getByRole('button', { name: 'Associate', exact: true }).click();
  await form.getByRole('alert').waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function replaceKey({ workbench }) {
  const tree = workbench.tree('Accounts');
  await workbench.webview().getByRole('button', { name: 'Associate', exact: true }).click();
  await workbench.editorTab('Associate').waitFor({ state: 'detached' });
  await tree.row(NEW_PARTNER).filter({ hasText: 'Linked' }).waitFor();
  await deselect(workbench, NEW_PARTNER);
  await tree.collapse(NEW_PARTNER);
  await tree.expand(PARTNER);
  await tree.row(PARTNER).filter({ hasText: 'Linked' }).waitFor();
  await tree.contextMenu(PARTNER, 'Replace App Server Private Key…');
  const form = workbench.webview();
  await form.getByLabel('New app server private key', { exact: true }).fill('0f1e2d3c'.repeat(8));
  await form.getByRole('button', { name: 'Replace Key' }).click();
  await form.getByText('Key replaced.').waitFor();
  await tree.row(/^Fingerprint\s*ad77/).waitFor();
  await rest(workbench);
}

/** @param {Stage} stage */
async function addConnections({ workbench, connect, fault }) {
  await workbench.notifications.clear();
  const tree = workbench.tree('Accounts');
  await workbench.webview().getByRole('button', { name: 'Close' }).click();
  await fault({ operation: 'GetRegisterAccountStatus', status: 400, error: 'AccessDeniedException' });
  const audit = { profile: 'audit', regions: ['us-east-1'] };
  connect([{ profile: 'prod' }, audit]);
  await tree
    .row(/Access denied/)
    .first()
    .waitFor();
  connect([
    { profile: 'prod' },
    { profile: 'dev', regions: ['us-east-1'] },
    audit,
    { profile: 'fleet-sso', regions: ['us-east-1'] },
  ]);
  await tree
    .row(/Registering/)
    .first()
    .waitFor();
  await tree
    .row(/Sign-in needed/)
    .first()
    .waitFor();
  await tree.expand('us-east-1');
  await tree.row(/AWS owned key/).waitFor();
  await tree.row('Logging').filter({ hasText: 'Off' }).waitFor();
  await tree.inlineAction('ap-south-1', 'Register Account with FleetWise…');
  await workbench.webview().getByText('This registers account').waitFor();
  await rest(workbench);
}

/**
 * Opens the page of a diagnosis on the only connection there is.
 * @param {Stage} stage
 * @param {string} profile
 * @param {string} summary
 */
async function diagnose({ workbench, connect }, profile, summary) {
  await workbench.notifications.clear();
  connect([{ profile, regions: ['us-east-1'] }]);
  const tree = workbench.tree('Accounts');
  await tree.row(profile).first().waitFor();
  await tree.row('fleet-sso').waitFor({ state: 'detached' });
  await workbench.runCommand('iotRegistrar.diagnose');
  await workbench.webview().getByText(summary).first().waitFor();
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
 * Takes back the selection of the row that is shown after a form: it would drain the colour of the icon.
 * @param {Stage['workbench']} workbench
 * @param {string | RegExp} text in the row
 */
async function deselect(workbench, text) {
  const row = workbench.tree('Accounts').row(text).first();
  await row.and(workbench.page.locator('.selected')).waitFor();
  await workbench.page.keyboard.press('Escape');
}

/**
 * Takes the pointer where nothing reacts to it.
 * @param {Stage['workbench']} workbench
 */
async function rest({ page }) {
  await page.mouse.move(SIDE_BAR / 2, 10);
  await page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
}
