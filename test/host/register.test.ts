import assert from 'node:assert/strict';
import type { RegistrationChange } from '../../src/api.d.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import { registerAgainLabel } from '../../src/core/registration/registration-message.ts';
import { statusText } from '../../src/core/view/status-text.ts';
import { hasStoredWatches } from '../../src/ui/windows/stored-watches.ts';
import type { World } from './world.ts';
import { createWorld, idle } from './world.ts';

describe('registering an account', () => {
  let world: World;
  afterEach(() => world.close());

  it('shows Registering, then Registered, and tells other extensions of both', async () => {
    world = await createWorld();
    const changes: RegistrationChange[] = [];
    const listener = world.api.onDidChangeRegistration((change) => changes.push(change));
    const { registerAction } = world.app.session;
    const result = await registerAction.run({ target: world.target, request: {}, attempt: 1 });
    assert.equal(result.ok, true);
    assert.match(world.row().description ?? '', /^Registering · \d+ s$/);
    assert.match(world.row().contextValue, /\bregistering watching\b/);
    const bar = statusText(world.app.session.store.get(), 'whenActive', Date.now());
    assert.match(bar?.text ?? '', /^\$\(sync~spin\) FleetWise: registering \d+ s$/);
    const state = await world.until(({ completions }) => completions.has(targetKey(world.target)));
    assert.equal(world.row().description, 'Registered');
    assert.equal(statusText(state, 'whenActive', Date.now())?.text, '$(check) FleetWise: registered');
    listener.dispose();
    const { profile } = world;
    assert.deepEqual(
      changes.map(({ registration, ...target }) => [target, registration.state]),
      [
        [{ profile, region: 'us-east-1' }, 'registering'],
        [{ profile, region: 'us-east-1' }, 'registered'],
      ],
    );
  });

  it('shows the nested reason of a failure first, registers again on request, and asks nothing in between', async () => {
    world = await createWorld({ failRegistrations: 1 });
    const { registerAction } = world.app.session;
    await registerAction.run({ target: world.target, request: {}, attempt: 1 });
    const failed = await world.until(({ completions }) => completions.has(targetKey(world.target)));
    assert.equal(world.row().description, 'Registration failed');
    const [reason, advice] = world.row().children;
    assert.equal(reason?.label, 'IAM role failed');
    assert.match(reason.description ?? '', /\w+/);
    assert.equal(advice?.label, 'Register Again…');
    const watch = failed.completions.get(targetKey(world.target))?.watch;
    const registration = failed.registrations.get(targetKey(world.target))?.answer?.value;
    assert.equal(watch && registerAgainLabel(registration, watch), 'Register Again (attempt 2 of 5)');

    const asked = await world.requests();
    const bystander = await createWorld();
    await bystander.app.session.inventory.check(bystander.target);
    assert.deepEqual(await world.requests(), asked, 'no request while nothing was pending and nobody looked');
    await bystander.close();
  });

  it('ends Registered when it is registered again after a failure', async () => {
    world = await createWorld({ failRegistrations: 1 });
    const { registerAction, watcher } = world.app.session;
    await registerAction.run({ target: world.target, request: {}, attempt: 1 });
    await world.until(({ completions }) => completions.get(targetKey(world.target))?.outcome === 'failed');
    await registerAction.run({ target: world.target, request: {}, attempt: 2 });
    await world.until(({ completions }) => completions.get(targetKey(world.target))?.outcome === 'registered');
    assert.equal(world.row().description, 'Registered');
    watcher.stop({ kind: 'registration', target: world.target });
    const operations = (await world.requests()).map(({ operation }) => operation);
    assert.equal(operations.filter((operation) => operation === 'RegisterAccount').length, 2);
  });

  it('keeps a pending registration in the global storage folder until it has ended', async () => {
    world = await createWorld({ failRegistrations: 1 });
    const { registerAction } = world.app.session;
    await registerAction.run({ target: world.target, request: {}, attempt: 1 });
    await world.app.stored();
    const { storageFolder } = world.app;
    assert.equal(await hasStoredWatches(storageFolder), true);
    await world.until(({ completions }) => completions.has(targetKey(world.target)));
    await idle(world.app);
    assert.equal(await hasStoredWatches(storageFolder), false);
  });
});
