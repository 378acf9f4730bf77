import { WATCHED_ENCRYPTION } from './account-settings/watched-encryption.ts';
import type { WatchedValues, WatchKind } from './model/watch.ts';
import { WATCHED_REGISTRATION } from './registration/watched-registration.ts';
import type { WatchedKind } from './watching/watched-kind.ts';

/** Every kind of thing that is watched, by its name. */
export const WATCHED: { readonly [Kind in WatchKind]: WatchedKind<WatchedValues[Kind]> } = {
  registration: WATCHED_REGISTRATION,
  encryption: WATCHED_ENCRYPTION,
};
