import { sentence } from '../base/sentence.ts';
import type { Registration } from '../model/registration.ts';
import { failureReasons } from '../model/registration.ts';
import type { Watch } from '../model/watch.ts';
import { MAX_ATTEMPTS } from '../model/watch.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState, WatchCompletion } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import type { CompletionMessage } from '../watching/watched-kind.ts';
import { isIamFailure } from './registration-text.ts';

/** Label of the button that shows a registration in the view. */
export const SHOW_REGISTRATION = 'Show Registration';

const SHOW = { label: SHOW_REGISTRATION, action: 'show' } as const;

/** The notification when a registration is complete. */
export function registrationEndMessage(state: AppState, ended: WatchCompletion): CompletionMessage {
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
