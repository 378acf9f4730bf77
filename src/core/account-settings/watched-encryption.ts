import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import { OUTCOMES, watchKey } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import { knownSetting, settingMap, withSetting } from '../state/known-settings.ts';
import type { AppState } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import { backingOffText } from '../watching/watch-text.ts';
import type { WatchedKind } from '../watching/watched-kind.ts';
import { encryptionEvent } from './encryption-event.ts';
import { readEncryption } from './encryption-json.ts';
import { encryptionEndMessage } from './encryption-message.ts';
import { encryptionDescription } from './encryption-text.ts';

const SHOW = 'Show Encryption';

/** Changing the encryption of a registration, as something that is watched. */
export const WATCHED_ENCRYPTION: WatchedKind<Encryption> = {
  words: {
    pending: 'changing encryption',
    failed: (count) => (count === 1 ? 'encryption not changed' : `${String(count)} encryptions not changed`),
    done: 'encryption changed',
    what: (name) => `the FleetWise encryption of ${name}`,
    notPending: 'is not changing',
    stillPending: (name) => `The FleetWise encryption of ${name} is still changing`,
    show: SHOW,
    select: 'Select the encryption to watch',
  },
  known: knownEncryption,
  withKnown: (state, target, known) => withSetting(state, { name: 'encryption', target }, known),
  read: readEncryption,
  event: encryptionEvent,
  mayBePending: (state, target) => {
    const encryption = knownEncryption(state, target).answer?.value.state;
    if (encryption !== undefined) return encryption === 'changing' || encryption === 'unknown';
    return knownRegistration(state, target).answer?.value.state !== 'notRegistered';
  },
  runningSince: (_state, { startedAt }, now) => Math.min(startedAt, now),
  stateText: (state, target, now) => {
    const watch = state.watches.get(watchKey({ kind: 'encryption', target }));
    const words = encryptionDescription(knownEncryption(state, target), now, watch);
    return `Encryption: ${backingOffText(words, watch)}`;
  },
  // Below a registered Region only.
  hasOwnRow: (state, target) =>
    knownRegistration(state, target).answer?.value.state === 'registered' &&
    settingMap(state, 'encryption').has(targetKey(target)),
  endMessage: (state, { target, outcome }) => {
    const encryption = knownEncryption(state, target).answer?.value;
    const ended = { ...encryption, state: OUTCOMES[outcome].isGood ? 'inPlace' : 'failed' } as const;
    return { ...encryptionEndMessage(state, target, ended), buttons: [{ label: SHOW, action: 'show' }] };
  },
};

function knownEncryption(state: AppState, target: Target): Known<Encryption> {
  return knownSetting(state, 'encryption', target);
}
