import { after } from 'node:test';
import { startLocalAws } from '../harness/local-aws.ts';
import { accountJourneys } from './journeys/accounts.ts';
import { bulkJourneys } from './journeys/bulk.ts';
import { detailsJourneys } from './journeys/details.ts';
import { overviewJourneys } from './journeys/overview.ts';
import { startWorld } from './support.ts';

const box = await startLocalAws();
after(() => box.close());

// The machine is a container with a role, as far as the editor can see.
const world = await startWorld({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${box.url}/box` } });
accountJourneys(world);
overviewJourneys(world);
bulkJourneys(world);
detailsJourneys(world);
