import assert from 'node:assert/strict';
import { after } from 'node:test';
import { ssoSections, ssoSettings, startSso } from '../../harness/sso.ts';
import type { SsoServer } from '../../harness/sso.ts';
import { startSts } from '../../harness/sts.ts';
import type { StsServer } from '../../harness/sts.ts';
import type { Workbench } from '../../harness/workbench.ts';
import type { World } from '../support.ts';

const OF_SSO = '555566667777';
const OF_ROLE = '666677778888';
const DEVICE = 'arn:aws:iam::333344445555:mfa/me';
/** About as long as between two checks of what has just begun, in seconds. */
const INTERVAL = 5;

/** Signing in: what waits for it without a word, and where the user asks for it. */
export function signInJourneys(world: World): void {
  world.journey('a watch waits without a word while SSO has expired, and goes on after the sign-in', async () => {
    const { aws, window, tree, statusBar } = world;
    const { notifications } = window;
    const sso = await ssoProfile(world);
    await window.notifications.clear();
    await world.look({ profile: 'sso', regions: ['us-east-1'] });
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await world.register('us-east-1');

    sso.expire();
    await statusBar.filter({ hasText: 'FleetWise: paused, sign-in needed' }).waitFor();
    const region = tree.row(/^us-east-1.*Registering · paused: sign-in needed · [\d minhs]+ · checked /);
    const shown = await region.innerText();
    const before = [(await aws.requests()).length, sso.refusals()];
    await statusBar.locator('.codicon-debug-pause').waitFor();
    await region.locator('.codicon-debug-pause').waitFor();
    await region.getByRole('button', { name: 'Sign In…' }).waitFor();
    await tree.row(new RegExp(`^sso\\s*${OF_SSO} · Sign-in needed`)).waitFor();
    await tree.row(/^Sign-in needed.*The SSO session is missing or has expired\.$/).waitFor();
    await tree.row(/^Sign In….*Run: aws sso login --profile sso$/).waitFor();
    assert.equal(await tree.row(/^Sign-in needed/).count(), 1);
    await nothingOpened(window);
    await region.filter({ hasText: laterThan(shown) }).waitFor();
    await nothingOpened(window);
    assert.deepEqual([(await aws.requests()).length, sso.refusals()], before, 'nothing is asked meanwhile');

    await aws.recover();
    sso.signIn();
    await tree.row(/^us-east-1.*Registered/).waitFor();
    await statusBar.filter({ hasText: 'FleetWise: registered' }).waitFor();
    const said = `sso (${OF_SSO}) in us-east-1 is registered with AWS IoT FleetWise.`;
    await notifications.said(said);
    assert.deepEqual(await notifications.all(), [said]);
  });

  world.journey('an MFA code is asked for when the user signs in, and again after one that AWS refuses', async () => {
    const { aws, window, tree } = world;
    const { notifications, quickInput } = window;
    const sts = await roleProfile(world);
    await window.notifications.clear();
    window.updateMachineSettings({ 'iotRegistrar.connections': [{ profile: 'guarded', regions: ['us-east-1'] }] });
    await world.look();
    await tree.row(/^guarded\s*Sign-in needed · custom endpoint/).waitFor();
    await tree.row(/^us-east-1\s*Sign-in needed/).waitFor();
    const shown = await tree.read();

    await tree.inlineAction('us-east-1', 'Sign In…');
    await quickInput.title.filter({ hasText: 'Sign In to Profile "guarded"' }).waitFor();
    await quickInput.message.filter({ hasText: `Code of the MFA device ${DEVICE}` }).waitFor();
    await quickInput.type('12 34');
    await quickInput.message.filter({ hasText: 'Enter the 6 digits that the MFA device shows now.' }).waitFor();
    await quickInput.cancel();
    assert.deepEqual(await notifications.all(), []);
    assert.deepEqual([await tree.read(), sts.codes], [shown, []], 'Escape leaves all as it was');

    await tree.inlineAction('us-east-1', 'Sign In…');
    await quickInput.type('000000');
    const refused = /Could not sign in to "guarded": \S+ did not accept the MFA code\./;
    await notifications.said(refused);
    assert.deepEqual(await tree.read(), shown);
    await notifications.click(refused, 'Sign In…');
    await quickInput.type('123456');
    await tree.row(new RegExp(`^guarded\\s*${OF_ROLE}`)).waitFor();
    await tree.row(/^us-east-1\s*Not registered/).waitFor();
    assert.deepEqual(await notifications.all(), []);
    assert.deepEqual(sts.codes, ['000000', '123456']);
    const asked = (await aws.requests()).filter(({ account }) => account === OF_ROLE);
    assert.deepEqual([...new Set(asked.map(({ operation }) => operation))], ['GetRegisterAccountStatus']);
  });
}

/** A row that counts on: at least an interval later than this one, and less than an hour. */
function laterThan(row: string): RegExp {
  const [, minutes = '0', seconds = '0'] = /sign-in needed · (?:(\d+) min )?(\d+) s/.exec(row) ?? [];
  const from = Number(minutes) * 60 + Number(seconds) + INTERVAL;
  const texts = Array.from({ length: 3600 - from }, (_, more) => {
    const [whole, rest] = [Math.floor((from + more) / 60), (from + more) % 60];
    return whole > 0 ? `${String(whole)} min ${String(rest)} s` : `${String(rest)} s`;
  });
  return new RegExp(`sign-in needed · (?:${texts.join('|')}) · `);
}

/** The profile `sso`, signed in. */
async function ssoProfile(world: World): Promise<SsoServer> {
  const sso = await startSso({ home: world.home, session: 'corp', account: OF_SSO });
  after(() => sso.close());
  world.addProfile('sso', ssoSettings('corp', OF_SSO), ssoSections('corp', sso));
  return sso;
}

/** The profile `guarded`, whose role takes a code. */
async function roleProfile(world: World): Promise<StsServer> {
  const sts = await startSts({ account: OF_ROLE, code: '123456' });
  after(() => sts.close());
  const role = `role_arn = arn:aws:iam::${OF_ROLE}:role/ops\nsource_profile = fleet\nmfa_serial = ${DEVICE}\n`;
  const services = `[services guarded]\nsts =\n  endpoint_url = ${sts.url}\n`;
  world.addProfile('guarded', `${role}services = guarded\n`, services);
  return sts;
}

/** Neither notification nor dialog, quick input, terminal or editor. */
async function nothingOpened(window: Workbench): Promise<void> {
  assert.equal(await window.notifications.dialog.count(), 0);
  await window.quickInput.widget.waitFor({ state: 'hidden' });
  assert.equal(await window.page.locator('.part.panel').isVisible(), false);
  assert.equal(await window.editorTab('').count(), 0);
  // Last, because it opens the palette.
  assert.deepEqual(await window.notifications.all(), []);
}
