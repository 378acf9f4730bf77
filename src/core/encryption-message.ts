import type { Target } from './connection.ts';
import type { Encryption } from './encryption.ts';
import { encryptionText, keyText } from './encryption-text.ts';
import { saidSentence, sentence } from './sentence.ts';
import type { AppState } from './state.ts';
import { findConnection, knownIdentity } from './state.ts';

/** What a person is told once, and how grave it is. */
export interface Told {
  readonly severity: 'info' | 'error';
  readonly text: string;
}

/** An account in a Region, as sentences name it: by the account ID where known, else by the connection. */
export function placeName(state: AppState, { connectionId, region }: Target): string {
  const account = knownIdentity(state, connectionId).answer?.value.accountId;
  const name = findConnection(state, connectionId)?.name ?? connectionId;
  return `${account ?? `"${name}"`} in ${region}`;
}

/** What to tell when a change of the encryption has come to its end. */
export function encryptionEndMessage(state: AppState, target: Target, encryption: Encryption): Told {
  const name = `the FleetWise encryption of ${placeName(state, target)}`;
  if (encryption.state === 'failed') {
    return { severity: 'error', text: `Could not change ${name}: ${saidSentence(encryption.errorMessage ?? '')}` };
  }
  const key = encryption.type === undefined ? '' : `: ${keyText(encryption)}`;
  return { severity: 'info', text: sentence(`Changed ${name}${key}`) };
}

/** What to tell when AWS has taken a change of the encryption. Nothing while it goes on: row and status bar show that. */
export function encryptionTakenMessage(state: AppState, target: Target, encryption: Encryption): Told | undefined {
  const name = `the FleetWise encryption of ${placeName(state, target)}`;
  switch (encryption.state) {
    case 'changing':
      return undefined;
    case 'inPlace':
    case 'failed':
      return encryptionEndMessage(state, target, encryption);
    case 'unknown':
      return { severity: 'info', text: sentence(`AWS took the change of ${name}: ${encryptionText(encryption)}`) };
  }
}
