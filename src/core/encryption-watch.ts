import type { AccountSettings } from './account-settings.ts';
import type { Target } from './connection.ts';
import type { Encryption } from './encryption.ts';
import type { Told } from './encryption-message.ts';
import { encryptionEndMessage } from './encryption-message.ts';
import type { Failure } from './failure.ts';
import type { AppState, Known } from './state.ts';
import type { Store } from './store.ts';

/** What one look at a changing encryption says to whoever follows it. */
export type EncryptionProgress =
  /** Not at its end. `since`: when the change began by AWS's clock, epoch milliseconds. */
  | { readonly kind: 'pending'; readonly since?: number }
  /** In place; `told` is the one notification. */
  | { readonly kind: 'done'; readonly told: Told }
  /** AWS could not change it; `told` has the reason. */
  | { readonly kind: 'failed'; readonly told: Told }
  /** AWS could not be asked. */
  | { readonly kind: 'unanswered'; readonly failure: Failure };

/** Asks AWS for the encryption of a target, has the answer shown, and says how far the change is. Never rejects. */
export async function checkEncryption(
  ports: {
    readonly store: Pick<Store<AppState>, 'get'>;
    readonly accountSettings: Pick<AccountSettings, 'encryption'>;
  },
  target: Target,
): Promise<EncryptionProgress> {
  const result = await ports.accountSettings.encryption.read(target);
  if (!result.ok) return { kind: 'unanswered', failure: result.failure };
  return progressOf(ports.store.get(), target, result.value);
}

/** How far a change is, from what is known of an encryption; nothing while no answer has come. */
export function encryptionProgress(
  state: AppState,
  target: Target,
  { answer, failure }: Known<Encryption>,
): EncryptionProgress | undefined {
  if (failure !== undefined) return { kind: 'unanswered', failure: failure.failure };
  return answer && progressOf(state, target, answer.value);
}

/** A status that this version does not know counts as one that is not the end. */
function progressOf(state: AppState, target: Target, encryption: Encryption): EncryptionProgress {
  switch (encryption.state) {
    case 'inPlace':
      return { kind: 'done', told: encryptionEndMessage(state, target, encryption) };
    case 'failed':
      return { kind: 'failed', told: encryptionEndMessage(state, target, encryption) };
    default: {
      const since = encryption.lastModifiedAt?.getTime();
      return { kind: 'pending', ...(since !== undefined && { since }) };
    }
  }
}
