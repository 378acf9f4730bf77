import { groupJourneys } from './journeys/groups.ts';
import { keyboardJourneys } from './journeys/keyboard.ts';
import { manyAccountJourneys } from './journeys/many-accounts.ts';
import { windowsJourneys } from './journeys/windows.ts';
import { signInToPortal } from './portal.ts';
import { PROD, startWorld } from './support.ts';

/** `MANY_ACCOUNTS=200` plays them on more accounts. */
const count = Number(process.env['MANY_ACCOUNTS'] ?? 30);

const world = await startWorld({
  simulator: ['--accounts', String(count), '--portal-rate', '20', '--latency-ms', '50'],
  profiles: [{ name: 'default', account: PROD }],
});
signInToPortal(world);
manyAccountJourneys(world, count);
// With the windows that are open already: each costs as much as several journeys.
windowsJourneys(world);
groupJourneys(world, count);
keyboardJourneys(world, count);
