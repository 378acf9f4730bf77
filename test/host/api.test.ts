import assert from 'node:assert/strict';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

describe('the API for other extensions', () => {
  let world: World;
  before(async () => {
    world = await createWorld({}, ['us-east-1', 'eu-central-1']);
  });
  after(() => world.close());

  it('lists the connections of the setting', () => {
    const { profile } = world;
    assert.deepEqual(world.api.listConnections(), [{ name: profile, profile, regions: ['us-east-1', 'eu-central-1'] }]);
  });

  it('gives "not registered" as a value', async () => {
    const registration = await world.api.getRegistration({ profile: world.profile, region: 'us-east-1' });
    assert.deepEqual(registration, { state: 'notRegistered' });
  });

  it('answers for a profile that is no connection, and rejects with the kind of failure', async () => {
    await assert.rejects(world.api.getRegistration({ profile: 'nobody', region: 'us-east-1' }), { name: 'signIn' });
  });

  it('rejects with the name of the AWS error', async () => {
    await world.fault({ operation: 'GetRegisterAccountStatus', times: 1, status: 400, error: 'AccessDeniedException' });
    const answer = world.api.getRegistration({ profile: world.profile, region: 'eu-central-1' });
    await assert.rejects(answer, { name: 'AccessDeniedException' });
  });

  it('stops waiting when the signal is aborted', async () => {
    await world.fault({ operation: 'GetRegisterAccountStatus', times: 1, delayMs: 60_000 });
    const abort = new AbortController();
    const answer = world.api.getRegistration(
      { profile: world.profile, region: 'eu-central-1' },
      { signal: abort.signal },
    );
    abort.abort();
    await assert.rejects(answer, { name: 'AbortError' });
  });

  it('lists all partner accounts, and rejects with the name of the AWS error', async () => {
    const { profile } = world;
    assert.deepEqual(await world.api.listPartnerAccounts({ profile }), []);
    await world.fault({ operation: 'ListPartnerAccounts', times: 9, status: 403, error: 'AccessDeniedException' });
    await assert.rejects(world.api.listPartnerAccounts({ profile }), { name: 'AccessDeniedException' });
  });
});
