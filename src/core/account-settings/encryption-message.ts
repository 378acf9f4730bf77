import { messageSentence, sentence } from '../base/sentence.ts';
import type { Target } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import { encryptionText, keyText } from './encryption-text.ts';

/** What the user is told once, and how severe it is. */
export interface Notification {
  readonly severity: 'info' | 'error';
  readonly text: string;
}

/** What to tell when a change of the encryption has come to its end. */
export function encryptionEndMessage(state: AppState, target: Target, encryption: Encryption): Notification {
  const name = `the FleetWise encryption of ${targetPhrase(state, target)}`;
  if (encryption.state === 'failed') {
    return { severity: 'error', text: `Could not change ${name}: ${messageSentence(encryption.errorMessage ?? '')}` };
  }
  const key = encryption.type === undefined ? '' : `: ${keyText(encryption)}`;
  return { severity: 'info', text: sentence(`Changed ${name}${key}`) };
}

/** What to tell when AWS has taken a change of the encryption. Nothing while it goes on: row and status bar show that. */
export function encryptionTakenMessage(
  state: AppState,
  target: Target,
  encryption: Encryption,
): Notification | undefined {
  const name = `the FleetWise encryption of ${targetPhrase(state, target)}`;
  switch (encryption.state) {
    case 'changing':
      return undefined;
    case 'inPlace':
    case 'failed':
      return encryptionEndMessage(state, target, encryption);
    case 'unknown':
      return { severity: 'info', text: sentence(`AWS accepted the change of ${name}: ${encryptionText(encryption)}`) };
  }
}
