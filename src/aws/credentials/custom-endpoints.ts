import type { Connection, CustomEndpoint } from '../../core/model/connection.ts';
import { success } from '../../core/model/failure.ts';
import type { CustomEndpoints } from '../../core/ports/backend.ts';
import { isAwsHost } from '../errors/aws-host.ts';
import { settingsProfile } from './credential-plan.ts';
import type { EndpointSettings, ServiceName } from './endpoints.ts';
import { configuredEndpoint } from './endpoints.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import type { SharedFileReader } from './shared-file-reader.ts';

/** Services whose endpoints are shown, in AWS's words. */
export const SHOWN_SERVICES = {
  IOTFLEETWISE: 'AWS IoT FleetWise',
  IOT_WIRELESS: 'AWS IoT Wireless',
  STS: 'AWS STS',
} as const satisfies Partial<Record<ServiceName, string>>;

/** Tells which endpoints are configured that are not AWS's; reads the shared files, sends nothing. */
export function createCustomEndpoints(environment: Environment, reader: SharedFileReader): CustomEndpoints {
  return {
    async customEndpoints(connection) {
      if (connection.simulated !== undefined) return success([]);
      const files = await reader.load();
      return files.ok ? success(customOf(connection, files.value, environment)) : files;
    },
  };
}

function customOf(connection: Connection, files: SharedFiles, environment: Environment): readonly CustomEndpoint[] {
  const profile = settingsProfile(connection, environment);
  const byHost = new Map<string, readonly string[]>();
  for (const [name, label] of Object.entries(SHOWN_SERVICES)) {
    const url = usableEndpoint(name as ServiceName, { environment, files, profile });
    if (url === undefined) continue;
    const { hostname, host } = new URL(url);
    if (!isAwsHost(hostname)) byHost.set(host, [...(byHost.get(host) ?? []), label]);
  }
  return [...byHost].map(([host, services]) => ({ host, services }));
}

/** The endpoint that is configured for a service; undefined also for what is no address: then the calls fail with that. */
export function usableEndpoint(service: ServiceName, settings: EndpointSettings): string | undefined {
  try {
    return configuredEndpoint(service, settings);
  } catch {
    return undefined;
  }
}
