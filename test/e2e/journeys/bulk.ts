import assert from 'node:assert/strict';
import { untilStored } from '../stored.ts';
import type { World } from '../support.ts';

const COUNT = 10;
const REGION = 'us-east-1';
const ENTRY = 'Register Accounts with FleetWise…';

/** Many accounts that are registered together. */
export function bulkJourneys(world: World): void {
  const { aws, window, tree, form } = world;

  world.journey(
    'ten selected accounts are registered over a reload in the middle: page, tree and AWS agree',
    async () => {
      const accounts = Array.from({ length: COUNT }, () => world.ownAccount());
      const profiles = accounts.map(({ profile }) => profile);
      const connections = profiles.map((profile) => ({ profile, regions: [REGION] }));
      window.updateMachineSettings({ 'iotRegistrar.connections': connections });
      await world.look();
      await tree.row(new RegExp(`^${profiles.at(-1) ?? ''}\\D`)).waitFor();
      await tree.root.focus();
      await window.page.keyboard.press('Control+a');
      await world.selected.nth(COUNT - 1).waitFor();
      await tree.contextMenu(new RegExp(`^${profiles[0] ?? ''}\\D`), ENTRY);

      await form.getByText('Registers 10 accounts in us-east-1. This cannot be undone.').waitFor();
      // How the fourth and the others stand, AWS does not say before the window is reloaded.
      await aws.fail(
        { operation: 'GetRegisterAccountStatus', times: 3 },
        { operation: 'GetRegisterAccountStatus', times: 1000, delayMs: 600_000, drop: 'before' },
      );
      await world.press('Register 10 Accounts…');
      await window.notifications.answerDialog('Register 10 Accounts');
      await form.getByText('Sent 3 of 10.').waitFor();
      // Which three they are is not known: requests that begin together may arrive in any order.
      await untilStored(window.page, '"phase":{"kind":"begun"}', 3);
      await window.page.reload();
      await aws.recover();

      await window.notifications.click(
        'Registered 3 of 10 accounts in us-east-1 with AWS IoT FleetWise: 7 not sent.',
        'Show Accounts',
      );
      await form.getByText('Registers 7 accounts in us-east-1. This cannot be undone.').waitFor();
      assert.equal(await form.getByRole('cell', { name: 'Not sent', exact: true }).count(), 7);
      assert.equal(await form.getByRole('cell', { name: 'Registered', exact: true }).count(), 3);
      await world.press('Register 7 Accounts…');
      await window.notifications.answerDialog('Register 7 Accounts');
      await form.getByText('10 of 10 accounts registered.').waitFor();
      await window.notifications.said('Registered 7 accounts in us-east-1 with AWS IoT FleetWise.');

      await tree
        .row(/1 of 1 registered/)
        .nth(COUNT - 1)
        .waitFor();
      for (const { account } of accounts) {
        assert.equal(await aws.registrations({ account, region: REGION }), 1, account);
      }
      const said = (await window.notifications.all()).filter((text) => text.includes('with AWS IoT FleetWise'));
      assert.equal(said.length, 1, said.join('\n'));
    },
  );
}
