import type { Encryption } from './encryption.ts';
import type { Logging } from './logging.ts';

/** What AWS is asked for when the user opens a registered Region: the names of the rows below it, in their order. */
export const SETTING_NAMES = ['encryption', 'logging'] as const;

/** A setting of an account in a Region. */
export type SettingName = (typeof SETTING_NAMES)[number];

/** By name: what AWS says of it. */
export interface SettingValues {
  readonly encryption: Encryption;
  readonly logging: Logging;
}
