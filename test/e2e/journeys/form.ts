import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { READ_BEFORE, STILL_PENDING } from '../aws.ts';
import type { OwnAccount, World } from '../support.ts';

/** The register form: values, refusals, lost answers, keyboard. */
export function formJourneys(world: World): void {
  const regions = ['us-east-1', 'eu-central-1', 'ap-south-1'];
  const { aws, window, tree, form } = world;
  const { page } = window;
  const register = form.getByRole('button', { name: 'Register' });
  const database = form.getByLabel('Timestream database');
  const table = form.getByLabel('Timestream table');
  const role = form.getByLabel('IAM role ARN');
  const alert = form.getByRole('alert');

  /** Shows an account of its own, in which no Region is registered. */
  async function look(): Promise<OwnAccount> {
    const own = world.ownAccount();
    await world.look({ profile: own.profile, regions });
    for (const region of regions) await tree.row(new RegExp(`^${region}.*Not registered`)).waitFor();
    return own;
  }

  world.journey('bad values are reported at their fields, and nothing can be sent', async () => {
    const { account } = await look();
    await world.openForm('us-east-1');
    await enabled(register).waitFor();
    await form.getByLabel('Send legacy Timestream resources').check();
    await database.fill('ab');
    await form.getByLabel('Send legacy IAM role').check();
    await form.locator('#timestreamDatabase-error').getByText('must have at least 3 characters').waitFor();
    await table.fill('vehicles');
    await role.fill(`arn:aws:iam::${account}:user/fleet`);
    await page.keyboard.press('Tab');
    await form.locator('#roleArn-error').getByText('Enter an IAM role ARN').waitFor();

    await role.fill(`arn:aws:iam::${account}:role/Fleet`);
    await form.locator('#roleArn-error:empty').waitFor({ state: 'attached' });
    await register.click();
    await form.locator('#timestreamDatabase-error').getByText('must have at least 3 characters').waitFor();
    await form.locator('#timestreamDatabase:focus').waitFor();
    assert.equal(await aws.registrations({ account, region: 'us-east-1' }), 0);
    await world.press('Cancel');
    await window.editorTab('Register Account').waitFor({ state: 'detached' });
  });

  world.journey('a refusal stands in the form with its cause and request ID, and what was typed stays', async () => {
    const { account, profile } = await look();
    await world.openForm('us-east-1');
    await form.getByLabel('Send legacy Timestream resources').check();
    await database.fill('fleet');
    await table.fill('vehicles');
    await aws.fail({ operation: 'RegisterAccount', error: 'AccessDeniedException', message: 'You shall not pass' });
    await register.click();
    await alert.getByText(`Could not register ${profile} (${account}) in us-east-1: access denied.`).waitFor();
    const text = await alert.innerText();
    for (const part of ['iotfleetwise:RegisterAccount', 'iam:CreateServiceLinkedRole', 'You shall not pass']) {
      assert.ok(text.includes(part), `${part} in: ${text}`);
    }
    assert.doesNotMatch(text, /closed to new customers/, 'what answers is not AWS');
    assert.match(text, /127\.0\.0\.1\S* says: You shall not pass\./);
    const refused = (await aws.requests()).findLast(({ operation }) => operation === 'RegisterAccount');
    assert.ok(refused && text.endsWith(`AWS request ID: ${refused.requestId}`), text);

    const message = 'The database fleet does not exist.';
    const fieldList = [{ name: 'timestreamResources.timestreamDatabaseName', message }];
    const body = JSON.stringify({ __type: 'ValidationException', message: 'Bad input', fieldList });
    await aws.fail({ operation: 'RegisterAccount', status: 400, body });
    await enabled(register).click();
    await form.locator('#timestreamDatabase-error').getByText(message, { exact: true }).waitFor();
    await alert.getByText('Bad input').waitFor();
    assert.deepEqual([await database.inputValue(), await table.inputValue()], ['fleet', 'vehicles']);
    await enabled(register).waitFor();
    await world.press('Cancel');
  });

  world.journey('a registration whose answer was lost counts as started, once', async () => {
    const { account } = await look();
    await world.openForm('eu-central-1');
    await aws.fail(READ_BEFORE, { operation: 'RegisterAccount', drop: 'after' }, STILL_PENDING);
    await register.click();
    await window.editorTab('Register Account').waitFor({ state: 'detached' });
    await world.selected.filter({ hasText: /^eu-central-1.*Registering/ }).waitFor();
    assert.equal(await aws.registrations({ account, region: 'eu-central-1' }), 1);
  });

  world.journey('registering again without the Timestream resources in place needs a confirmation', async () => {
    const { account } = await look();
    const place = { account, region: 'ap-south-1' };
    const timestreamResources = { timestreamDatabaseName: 'fleet', timestreamTableName: 'vehicles' };
    await aws.register(place, { timestreamResources });
    await tree.inlineAction('ap-south-1', 'Refresh');
    await tree.row(/^ap-south-1.*Registered/).waitFor();
    await tree.expand('ap-south-1');
    await tree.row(/^Timestream.*Registered · fleet \/ vehicles \(legacy\)/).waitFor();

    await tree.contextMenu('ap-south-1', 'Register Again…');
    await form.getByText(`This registers account ${account} again with AWS IoT FleetWise in ap-south-1.`).waitFor();
    await form.getByText('Campaigns with an empty data destination stop working').waitFor();
    await form.getByText("It can't be undone.").waitFor();
    const again = form.getByRole('button', { name: 'Register Again', exact: true });
    await enabled(again).click();
    await form.getByLabel('No campaign uses these resources. Drop them.').and(form.locator(':focus')).waitFor();
    assert.equal(await aws.registrations(place), 1);
    await form.getByLabel('No campaign uses these resources. Drop them.').check();
    await aws.fail(READ_BEFORE, STILL_PENDING);
    await again.click();
    await world.selected.filter({ hasText: /^ap-south-1.*Registering/ }).waitFor();
    await tree.row(/^Timestream/).waitFor({ state: 'detached' });
    assert.equal(await aws.registrations(place), 2);
  });

  world.journey(
    'legacy resources stay with the account they were typed for, and a role of another is refused',
    async () => {
      const { account, profile } = await look();
      const other = world.ownAccount();
      const connections = [profile, other.profile].map((each) => ({ profile: each, regions }));
      window.updateMachineSettings({ 'iotRegistrar.connections': connections });
      await tree.row(new RegExp(`^${other.profile}`)).waitFor();
      await world.openForm('us-east-1');
      await form.getByLabel('Send legacy Timestream resources').check();
      await database.fill('fleet');
      await table.fill('vehicles');
      await form.getByLabel('Send legacy IAM role').check();
      await role.fill(`arn:aws:iam::${account}:role/Fleet`);

      await form.getByLabel('Connection').selectOption({ label: other.profile });
      await form.getByText(`This registers account ${other.account} with AWS IoT FleetWise in us-east-1.`).waitFor();
      for (const label of ['Send legacy Timestream resources', 'Send legacy IAM role']) {
        assert.equal(await form.getByLabel(label).isChecked(), false, label);
      }
      await form.getByLabel('Send legacy IAM role').check();
      assert.equal(await role.inputValue(), '');
      await role.fill(`arn:aws:iam::${account}:role/Fleet`);
      await register.click();
      const problem = `This role belongs to account ${account}. The form registers account ${other.account}.`;
      await form.locator('#roleArn-error').getByText(problem).waitFor();
      assert.equal(await aws.registrations({ account: other.account, region: 'us-east-1' }), 0);
      await world.press('Cancel');
    },
  );

  world.journey('registering takes no mouse', async () => {
    const { account } = await look();
    await page.keyboard.press('F1');
    await page.keyboard.type('Register Account with FleetWise');
    await window.quickInput.rows('Register Account with FleetWise…').waitFor();
    await page.keyboard.press('Enter');
    await window.quickInput.rows(/us-east-1/).waitFor();
    await page.keyboard.press('Enter');
    await form.getByText(`This registers account ${account} with AWS IoT FleetWise in us-east-1.`).waitFor();
    await form.locator('#connectionId:focus').waitFor();
    await tabTo(form.getByLabel('Send legacy Timestream resources'));
    await page.keyboard.press('Space');
    await tabTo(database);
    await page.keyboard.type('keyboard-fleet');
    await tabTo(table);
    await page.keyboard.type('vehicles');
    await tabTo(register);
    await aws.fail(READ_BEFORE, STILL_PENDING);
    await page.keyboard.press('Enter');
    await window.editorTab('Register Account').waitFor({ state: 'detached' });
    await world.selected.filter({ hasText: /^us-east-1.*Registering/ }).waitFor();
    await tree.root.and(page.locator(':focus-within')).waitFor();
    await tree.row(/^Timestream.*keyboard-fleet \/ vehicles/).waitFor();
  });

  function enabled(button: Locator): Locator {
    return button.and(form.locator('[aria-disabled="false"]'));
  }

  /** Presses Tab until the field has the focus. */
  async function tabTo(field: Locator): Promise<void> {
    for (let presses = 0; presses < 12; presses++) {
      if (await field.evaluate((element) => element.matches(':focus-within'))) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`Tab does not reach ${String(field)}`);
  }
}
