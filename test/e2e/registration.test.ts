import { editConnectionJourneys } from './journeys/edit-connection.ts';
import { failureJourneys } from './journeys/failure.ts';
import { registerJourneys } from './journeys/register.ts';
import { signInJourneys } from './journeys/sign-in.ts';
import { startWorld } from './support.ts';

const profiles = [
  { name: 'fleet', account: '333344445555' },
  { name: 'other', account: '210987654321' },
  { name: 'flaky', account: '444455556666' },
];

const world = await startWorld({ profiles });
registerJourneys(world);
failureJourneys(world);
signInJourneys(world);
editConnectionJourneys(world);
