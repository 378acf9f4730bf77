import assert from 'node:assert/strict';
import { failed, STILL_PENDING } from '../aws.ts';
import type { World } from '../support.ts';

const FLAKY = '444455556666';

/** A registration that fails. */
export function failureJourneys(world: World): void {
  world.journey('a failed registration shows why until it was looked at, and is repeated on request', async () => {
    const { aws, tree, statusBar } = world;
    const { notifications, page } = world.window;
    await world.look({ profile: 'flaky', regions: ['us-east-1'] });
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await world.register('us-east-1');
    await aws.fail(failed(FLAKY));
    await tree.row(/^us-east-1.*Registration failed/).waitFor();
    await tree.row(/^IAM role.*the change in IAM has not propagated yet/).waitFor();
    const rows = await tree.read();
    const at = rows.findIndex(({ label }) => label === 'us-east-1');
    const [reason, advice] = rows.slice(at + 1);
    assert.match(reason?.description ?? '', /^Unable to assume the role arn:aws:iam::444455556666:role/);
    assert.deepEqual([advice?.label, advice?.level], ['Register Again…', (rows[at]?.level ?? 0) + 1]);

    const inError = statusBar.and(page.locator('.error-kind.has-background-color'));
    await inError.filter({ hasText: 'FleetWise: registration failed' }).waitFor();
    await inError.locator('.codicon-error').waitFor();
    await statusBar.click();
    // Nothing else is pending: there is no list to choose from.
    await world.selected.filter({ hasText: /^us-east-1.*Registration failed/ }).waitFor();
    await inError.waitFor({ state: 'hidden' });

    const said = `Could not register flaky (${FLAKY}) in us-east-1 with AWS IoT FleetWise. IAM role: Unable to assume the role`;
    assert.equal(await aws.registrations({ account: FLAKY, region: 'us-east-1' }), 1, 'nothing is repeated by itself');
    await aws.fail({ ...failed(FLAKY), times: 1 }, STILL_PENDING);
    await notifications.click(said, 'Register Again (attempt 2 of 5)');
    await tree.row(/^us-east-1.*Registering/).waitFor();
    await statusBar.filter({ hasText: /FleetWise: registering \d+ (?:s|min|h)/ }).waitFor();
    await aws.recover();
    await tree.row(/^us-east-1.*Registered/).waitFor();
    await statusBar.filter({ hasText: 'FleetWise: registered' }).waitFor();
    assert.equal(await aws.registrations({ account: FLAKY, region: 'us-east-1' }), 2);
    await notifications.said(`flaky (${FLAKY}) in us-east-1 is registered with AWS IoT FleetWise.`);
    const ends = (await notifications.all()).filter((text) => text.includes(`flaky (${FLAKY}) in us-east-1`));
    assert.equal(ends.length, 1);
  });

  world.journey('a failure counts as seen when its row, or one below it, is selected', async () => {
    const { aws, tree, statusBar } = world;
    const { profile, account } = world.ownAccount();
    await world.look({ profile, regions: ['us-east-1'] });
    await tree.row(/^us-east-1.*Not registered/).waitFor();
    await world.register('us-east-1');
    await aws.fail(failed(account));
    await statusBar.filter({ hasText: 'FleetWise: registration failed' }).waitFor();
    await tree.row(/^IAM role failed/).click();
    await statusBar.filter({ hasText: 'registration failed' }).waitFor({ state: 'hidden' });
  });
}
