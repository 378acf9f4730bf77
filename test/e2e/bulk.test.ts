import { bulkJourneys } from './journeys/bulk.ts';
import { startWorld } from './support.ts';

const world = await startWorld();
bulkJourneys(world);
