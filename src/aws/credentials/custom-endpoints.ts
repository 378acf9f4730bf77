import type { Connection, CustomEndpoint } from '../../core/model/connection.ts';
import { success } from '../../core/model/failure.ts';
import type { CustomEndpoints } from '../../core/ports/backend.ts';
import { profileName } from './credential-plan.ts';
import type { ServiceName } from './endpoints.ts';
import { configuredEndpoint } from './endpoints.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import { loadSharedFiles, sharedFilePaths } from './shared-files.ts';

/** Services whose endpoints are shown, in AWS's words. */
export const SHOWN_SERVICES = {
  IOTFLEETWISE: 'AWS IoT FleetWise',
  IOT_WIRELESS: 'AWS IoT Wireless',
  STS: 'AWS STS',
} as const satisfies Partial<Record<ServiceName, string>>;

/** Tells which endpoints are configured that are not AWS's; reads the shared files, sends nothing. */
export function createCustomEndpoints(environment: Environment): CustomEndpoints {
  return {
    async customEndpoints(connection) {
      if (connection.simulated !== undefined) return success([]);
      const files = await loadSharedFiles(sharedFilePaths(environment));
      return files.ok ? success(customOf(connection, files.value, environment)) : files;
    },
  };
}

function customOf(connection: Connection, files: SharedFiles, environment: Environment): readonly CustomEndpoint[] {
  const profile = profileName(connection, environment) ?? 'default';
  const byHost = new Map<string, readonly string[]>();
  for (const [name, label] of Object.entries(SHOWN_SERVICES)) {
    const url = configuredEndpoint(name as ServiceName, { environment, files, profile });
    if (url === undefined || !URL.canParse(url)) continue;
    const { hostname, host } = new URL(url);
    if (!isAwsHost(hostname)) byHost.set(host, [...(byHost.get(host) ?? []), label]);
  }
  return [...byHost].map(([host, services]) => ({ host, services }));
}

const AWS_HOST = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|aws\.dev)$/;

/** Whether a host name is one of AWS. */
export function isAwsHost(hostname: string): boolean {
  return AWS_HOST.test(hostname.toLowerCase());
}
