import assert from 'node:assert/strict';
import { limit } from '../../../scripts/lib/limits.mjs';
import { inTime } from '../../harness/in-time.ts';
import type { World } from '../support.ts';

/** How often a link is typed until the editor asks whether to open it, and how long each step has. */
const ATTEMPTS = 4;
const STEP_MS = 5_000;
const REGION = 'us-east-1';
const AMAZON_ID = '98765432109876';

/** Links from outside: they show a row, and change nothing. */
export function linkJourneys(world: World): void {
  const { aws, window, selected } = world;
  const { notifications, quickInput } = window;

  async function open(pathAndQuery: string): Promise<void> {
    const url = `vscode://iot-registrar.iot-registrar/${pathAndQuery}`;
    for (let attempt = 1; attempt < ATTEMPTS && !(await typed(url)); attempt++) await quickInput.cancel();
    await notifications.answerDialog('Open');
  }

  /** Whether the editor asks about the URL: a tree that has just shown a row may take the focus, which closes the box. */
  async function typed(url: string): Promise<boolean> {
    await window.runCommand('workbench.action.url.openUrl');
    const options = { timeout: limit(STEP_MS) };
    const isFilled = await inTime(
      quickInput.message
        .getByText('URL to open')
        .waitFor(options)
        .then(() => quickInput.input.fill(url, options)),
    );
    if (!isFilled) return false;
    await quickInput.accept();
    return inTime(notifications.dialog.waitFor(options));
  }

  world.journey('a link to a registration, and one to a partner account, each show and select its row', async () => {
    const { profile, account } = world.ownAccount();
    await aws.associate({ account, amazonId: AMAZON_ID });
    const before = (await aws.requests()).length;
    await world.look({ profile, regions: [REGION] });
    await window.runCommand('workbench.view.explorer');
    await open(`registration?profile=${profile}&region=${REGION}`);
    await selected.filter({ hasText: new RegExp(`^${REGION}.*Not registered`) }).waitFor();
    await open(`partner-account?profile=${profile}&amazonId=${AMAZON_ID}`);
    await selected.filter({ hasText: new RegExp(`^${AMAZON_ID}`) }).waitFor();
    await open(`registration?profile=${profile}&region=eu-central-1`);
    await notifications.said(`The link is about eu-central-1, which connection "${profile}" does not have.`);
    await open(`partner-account?profile=${profile}&amazonId=1${AMAZON_ID}`);
    await notifications.said(
      `Partner account "1${AMAZON_ID}" is not among those listed for ${account} ("${profile}").`,
    );
    const asked = (await aws.requests()).slice(before).map(({ operation }) => operation);
    assert.deepEqual(
      asked.filter((operation) => !/^(Get|List)/.test(operation)),
      [],
      'a link only reads',
    );
  });

  world.journey('a link about a profile that is no connection yet offers to add it, then shows the row', async () => {
    const { profile } = world.ownAccount();
    await open(`registration?profile=${profile}&region=${REGION}`);
    await notifications.said(`The link is about profile "${profile}", which is not a connection yet.`);
    assert.deepEqual(await aws.requests(), [], 'nothing is asked of an account that nobody has added');
    await notifications.click(`The link is about profile "${profile}"`, 'Add Connection…');
    await quickInput.title.getByText('Add Connection (1 of 2)').waitFor();
    await quickInput.accept();
    await quickInput.title.getByText('Add Connection (2 of 2)').waitFor();
    await quickInput.accept();
    await selected.filter({ hasText: new RegExp(`^${REGION}.*Not registered`) }).waitFor();
  });

  world.journey('a link that names nothing of ours is refused', async () => {
    await open('register?profile=prod&region=us-east-1');
    await notifications.said('This link leads to no registration and to no partner account.');
    assert.deepEqual(await aws.requests(), []);
  });
}
