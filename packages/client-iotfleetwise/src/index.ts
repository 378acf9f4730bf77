export { IoTFleetWiseClient } from './client.ts';
export * from './commands.ts';
export type { IoTFleetWiseClientConfig } from './config.ts';
export * from './errors.ts';
export * from './models.ts';
export type { IoTFleetWiseClientResolvedConfig } from './resolved-config.ts';
