import { accountSettingsJourneys } from './journeys/account-settings.ts';
import { awsErrorJourneys } from './journeys/aws-errors.ts';
import { foreignTextJourneys } from './journeys/foreign-text.ts';
import { linkJourneys } from './journeys/links.ts';
import { otherAccountJourneys } from './journeys/other-account.ts';
import { secretJourneys } from './journeys/secret.ts';
import { PROD, startWorld } from './support.ts';

const profiles = [
  { name: 'prod', account: PROD },
  { name: 'dev', account: '210987654321' },
];

const world = await startWorld({ profiles, logLevel: 'trace' });
awsErrorJourneys(world);
accountSettingsJourneys(world);
foreignTextJourneys(world);
otherAccountJourneys(world);
linkJourneys(world);
secretJourneys(world);
