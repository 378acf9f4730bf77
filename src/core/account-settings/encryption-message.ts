import { messageSentence, sentence } from '../base/sentence.ts';
import type { Target } from '../model/connection.ts';
import type { Encryption } from '../model/encryption.ts';
import { targetPhrase } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import { encryptionText, keyText } from './encryption-text.ts';

/** What a notification says once, and how severe it is. */
export interface Notification {
  readonly severity: 'info' | 'error';
  readonly text: string;
}

/** The notification when a change of the encryption is complete. */
export function encryptionEndMessage(state: AppState, target: Target, encryption: Encryption): Notification {
  const name = `the FleetWise encryption of ${targetPhrase(state, target)}`;
  if (encryption.state === 'failed') {
    return { severity: 'error', text: `Could not change ${name}: ${messageSentence(encryption.errorMessage ?? '')}` };
  }
  const key = encryption.type === undefined ? '' : `: ${keyText(encryption)}`;
  return { severity: 'info', text: sentence(`Changed ${name}${key}`) };
}

/** The notification when AWS has accepted a change of the encryption. Nothing while it goes on: row and status bar show that. */
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
