import { encryptionEndMessage } from '../account-settings/encryption-message.ts';
import { sentence } from '../base/sentence.ts';
import { targetKey } from '../model/connection.ts';
import type { Registration } from '../model/registration.ts';
import { failureReasons } from '../model/registration.ts';
import type { Watch, WatchKind } from '../model/watch.ts';
import { MAX_ATTEMPTS, OUTCOMES } from '../model/watch.ts';
import { isIamFailure } from '../registration/registration-text.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';

/** A button of a message, by what it does. */
export type EndAction = 'show' | 'registerAgain';

/** The one notification at the end of a watch. */
export interface CompletionMessage {
  readonly severity: 'info' | 'error';
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly action: EndAction }[];
}

/** By kind: label of the button that shows in the view what was watched. */
export const SHOW_LABELS: Readonly<Record<WatchKind, string>> = {
  registration: 'Show Registration',
  encryption: 'Show Encryption',
};

const SHOW = { label: SHOW_LABELS.registration, action: 'show' } as const;

/** The notification when a watch is complete. */
export function completionMessage(state: AppState, ended: WatchCompletion): CompletionMessage {
  return END_MESSAGES[ended.watch.kind](state, ended);
}

function registrationEnd(state: AppState, ended: WatchCompletion): CompletionMessage {
  const name = targetPhrase(state, ended.target);
  const registration = knownRegistration(state, ended.target).answer?.value;
  switch (ended.outcome) {
    case 'registered':
      return { severity: 'info', text: `${name} is registered with AWS IoT FleetWise.`, buttons: [SHOW] };
    case 'notRegistered':
      return {
        severity: 'error',
        text: `${name} is no longer registered with AWS IoT FleetWise.`,
        buttons: [SHOW],
      };
    default: {
      const again = registerAgainLabel(registration, ended.watch);
      return {
        severity: 'error',
        text: `Could not register ${name} with AWS IoT FleetWise. ${reasonText(registration)}`,
        buttons: again === undefined ? [SHOW] : [{ label: again, action: 'registerAgain' }, SHOW],
      };
    }
  }
}

function encryptionEnd(state: AppState, { target, outcome }: WatchCompletion): CompletionMessage {
  const known = state.encryptions.get(targetKey(target))?.answer?.value;
  const notification = encryptionEndMessage(state, target, {
    ...known,
    state: OUTCOMES[outcome].isGood ? 'inPlace' : 'failed',
  });
  return { ...notification, buttons: [{ label: SHOW_LABELS.encryption, action: 'show' }] };
}

const END_MESSAGES: Readonly<Record<WatchKind, (state: AppState, ended: WatchCompletion) => CompletionMessage>> = {
  registration: registrationEnd,
  encryption: encryptionEnd,
};

/** By kind: that something is still pending, as a sentence begins. */
const STILL_PENDING: Readonly<Record<WatchKind, (name: string) => string>> = {
  registration: (name) => `${name} is still registering`,
  encryption: (name) => `The FleetWise encryption of ${name} is still changing`,
};

/** The notification when something is still pending and no longer watched. */
export function timeUpText(state: AppState, { kind, target }: Watch, minutes: number): string {
  const what = STILL_PENDING[kind](targetPhrase(state, target));
  return `${what} after ${minutes === 1 ? '1 minute' : `${String(minutes)} minutes`}. Watching has stopped.`;
}

/** Label of the offer to register again; nothing when that would not help or was tried often enough. */
export function registerAgainLabel(registration: Registration | undefined, watch: Watch): string | undefined {
  if (registration === undefined || !isIamFailure(registration) || watch.attempt >= MAX_ATTEMPTS) return undefined;
  return `Register Again (attempt ${String(watch.attempt + 1)} of ${String(MAX_ATTEMPTS)})`;
}

function reasonText(registration: Registration | undefined): string {
  const reasons = registration === undefined ? [] : failureReasons(registration);
  return reasons.length === 0
    ? 'AWS gave no reason.'
    : reasons.map(({ part, reason }) => `${part}: ${sentence(reason)}`).join(' ');
}

/** Setting `iotRegistrar.notifications`. */
export type NotificationMode = 'always' | 'failures' | 'never';

/** Whether the completion of a watch is notified. */
export function shouldNotify(mode: NotificationMode, severity: CompletionMessage['severity']): boolean {
  return mode === 'always' || (mode === 'failures' && severity === 'error');
}
