import assert from 'node:assert/strict';
import type { World } from '../support.ts';

const AMAZON_ID = '12345678901234';
const WRITES = /^(?:Put|Disassociate)/;

/** A profile that becomes another account while a question stands open. */
export function otherAccountJourneys(world: World): void {
  const { aws, tree, window } = world;
  const { quickInput, notifications } = window;

  /** A registered account with a partner account, and what tells that nothing was written to the one it becomes. */
  async function look() {
    const { profile, account } = world.ownAccount();
    const other = world.ownAccount().account;
    for (const each of [account, other]) {
      await aws.register({ account: each, region: 'us-east-1' });
      await aws.associate({ account: each, amazonId: AMAZON_ID });
    }
    await world.look({ profile, regions: ['us-east-1'] });
    await tree.expand(/^us-east-1.*Registered/);
    const writes = async (): Promise<number> =>
      (await aws.requests()).filter(({ operation }) => WRITES.test(operation)).length;
    const before = await writes();
    return {
      become: (): void => {
        world.switchAccount(account, other);
      },
      refused: async (what: string): Promise<void> => {
        await notifications.said(
          new RegExp(`Could not ${what}.*Nothing was sent: this connection is account ${other} now, not ${account}\\.`),
        );
        assert.equal((await writes()) - before, 0);
      },
    };
  }

  for (const [what, choice, value] of [
    ['Encryption', 'Customer key…', '1234abcd-12ab-34cd-56ef-1234567890ab'],
    ['Logging', 'Errors…', '/aws/iotfleetwise/errors'],
  ] as const) {
    world.journey(`${what} is not changed in another account than the question named`, async () => {
      const { become, refused } = await look();
      await tree.inlineAction(new RegExp(`^${what}`), `Edit ${what}…`);
      await quickInput.pick(choice);
      await quickInput.message.getByText(/^(ID of the KMS key|Name of a CloudWatch log group)/).waitFor();
      await quickInput.type(value);
      await notifications.dialog.getByText('Change the FleetWise').waitFor();
      become();
      await notifications.answerDialog(`Change ${what}`);
      await refused(`change the FleetWise ${what.toLowerCase()}`);
    });
  }

  world.journey('no partner account is disassociated from another account than the question named', async () => {
    const { become, refused } = await look();
    await tree.expand('Sidewalk partner accounts');
    await tree.contextMenu(AMAZON_ID, 'Disassociate Partner Account…');
    await quickInput.message.getByText('loses its link').waitFor();
    become();
    await quickInput.type(AMAZON_ID);
    await refused(`disassociate partner account "${AMAZON_ID}"`);
  });
}
