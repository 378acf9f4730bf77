import { firstStartJourneys } from './journeys/first-start.ts';
import { formJourneys } from './journeys/form.ts';
import { partnerJourneys } from './journeys/partner.ts';
import { PROD, startWorld } from './support.ts';

const profiles = [
  { name: 'prod', account: PROD },
  { name: 'dev', account: '210987654321' },
];

const world = await startWorld({ profiles });
firstStartJourneys(world);
partnerJourneys(world);

formJourneys(world);
