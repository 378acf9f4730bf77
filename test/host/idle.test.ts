import assert from 'node:assert/strict';
import { targetKey } from '../../src/core/model/connection.ts';
import type { World } from './world.ts';
import { createWorld, idle } from './world.ts';

describe('with nothing pending and the view hidden', () => {
  let world: World;
  afterEach(() => world.close());

  it('has no timer and sends no request, before a registration and after its end', async () => {
    world = await createWorld({ failRegistrations: 1 });
    const { app } = world;
    await idle(app);
    assert.deepEqual(await world.requests(), []);
    await app.session.registerAction.run({ target: world.target, request: {}, attempt: 1 });
    assert.ok(app.clock.timers > 0, 'a pending registration is waited for');
    await world.until(({ completions }) => completions.has(targetKey(world.target)));
    await idle(app);
    assert.equal(app.clock.timers, 0);
    const asked = (await world.requests()).map(({ operation }) => operation);
    assert.deepEqual(asked, ['RegisterAccount', 'GetRegisterAccountStatus']);
  });
});
