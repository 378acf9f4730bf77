import { IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import { STSClient } from '@aws-sdk/client-sts';
import { clientConfig, rememberHost } from './client-config.ts';
import type { ClientKind, ClientSettings, Reached } from './client-config.ts';
import { passOddDates } from './odd-dates.ts';
import type { Organizations } from './organizations.ts';
import type { Wireless } from './wireless.ts';

/** The clients of one connection. */
export interface Clients {
  /** For calls that only read: a lost answer is asked for once more. */
  fleetwise(region: string): Reached<IoTFleetWiseClient>;
  /** For calls that change something: sent once, whatever happens. */
  fleetwiseOnce(region: string): Reached<IoTFleetWiseClient>;
  sts(region: string): Reached<STSClient>;
  /** Its code is loaded when it is first asked for. Rejects if it cannot be loaded. */
  wireless(region: string): Promise<Reached<Wireless>>;
  /** Its code is loaded when it is first asked for. Rejects if it cannot be loaded. */
  organizations(): Promise<Reached<Organizations>>;
}

/** Makes clients when they are first asked for, one of each kind and Region. They hold no connections of their own. */
export function createClients(settings: ClientSettings): Clients {
  const reads = new Map<string, Reached<IoTFleetWiseClient>>();
  const writes = new Map<string, Reached<IoTFleetWiseClient>>();
  const sts = new Map<string, Reached<STSClient>>();
  const organizations = new Map<string, Reached<Organizations>>();
  const wireless = new Map<string, Reached<Wireless>>();
  const fleetwise = (region: string) =>
    kept(reads, region, () => createFleetWise(settings, { region, maxAttempts: 2 }));
  return {
    fleetwise,
    fleetwiseOnce(region) {
      const once = kept(writes, region, () => createFleetWise(settings, { region, maxAttempts: 1 }));
      // A first attempt under a wrong clock would fail and not be repeated: take over what the reads have learnt.
      once.client.config.systemClockOffset = fleetwise(region).client.config.systemClockOffset;
      return once;
    },
    sts: (region) => kept(sts, region, () => createSts(settings, { region, maxAttempts: 2 })),
    async organizations() {
      const { createOrganizations } = await import('./organizations.ts');
      return kept(organizations, '', () => createOrganizations(settings));
    },
    async wireless(region) {
      const { createWireless } = await import('./wireless.ts');
      return kept(wireless, region, () => createWireless(settings, region));
    },
  };
}

function createFleetWise(settings: ClientSettings, kind: ClientKind): Reached<IoTFleetWiseClient> {
  const client = new IoTFleetWiseClient(clientConfig(settings, 'IOTFLEETWISE', kind));
  passOddDates(client.middlewareStack);
  return { client, host: rememberHost(client.middlewareStack) };
}

function createSts(settings: ClientSettings, kind: ClientKind): Reached<STSClient> {
  const client = new STSClient(clientConfig(settings, 'STS', kind));
  return { client, host: rememberHost(client.middlewareStack) };
}

function kept<T>(made: Map<string, T>, region: string, make: () => T): T {
  const client = made.get(region) ?? make();
  made.set(region, client);
  return client;
}
