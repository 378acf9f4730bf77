/** Where the encryption stands, in words that do not change when AWS adds a status. */
export type EncryptionState = 'inPlace' | 'changing' | 'failed' | 'unknown';

/** `encryptionType` with a KMS key that the customer owns and manages. */
export const CUSTOMER_KEY = 'KMS_BASED_ENCRYPTION';

/** `encryptionType` with a key that AWS IoT FleetWise owns. */
export const AWS_OWNED_KEY = 'FLEETWISE_DEFAULT_ENCRYPTION';

/** The most characters of a `kmsKeyId`. */
export const KMS_KEY_ID_MAX = 2048;

/** Characters of IDs, ARNs and aliases of keys. */
const KMS_KEY_ID = /^[-:/_A-Za-z0-9]+$/;

/** The answer of `GetEncryptionConfiguration`. */
export interface Encryption {
  readonly state: EncryptionState;
  /** The status value as AWS sent it, for example `SUCCESS`. */
  readonly status?: string;
  /** `encryptionType` as AWS sent it. */
  readonly type?: string;
  /** ID of the KMS key, as AWS sent it. */
  readonly kmsKeyId?: string;
  /** Why the last change failed; absent when AWS gave no reason. */
  readonly errorMessage?: string;
  readonly createdAt?: Date;
  readonly lastModifiedAt?: Date;
}

/** The encryption that the user asks for: with this KMS key, or, without one, with the key that AWS owns. */
export interface EncryptionRequest {
  readonly kmsKeyId?: string;
}

/** Maps a status value of AWS to a state; a value this version does not know becomes `unknown`. */
export function encryptionState(status: string | undefined): EncryptionState {
  switch (status) {
    case 'SUCCESS':
      return 'inPlace';
    case 'PENDING':
      return 'changing';
    case 'FAILURE':
      return 'failed';
    default:
      return 'unknown';
  }
}

/** Whether AWS holds what was asked for, whether it is in place already or still changing. */
export function isAsRequested({ type, kmsKeyId }: Encryption, request: EncryptionRequest): boolean {
  if (request.kmsKeyId === undefined) return type === AWS_OWNED_KEY;
  return type === CUSTOMER_KEY && kmsKeyId === request.kmsKeyId;
}

/** What is wrong with the ID of a KMS key, in a sentence; nothing when it can be sent. */
export function kmsKeyIdProblem(text: string): string | undefined {
  const id = text.trim();
  if (id === '') return 'Enter the ID of a KMS key.';
  if (id.length > KMS_KEY_ID_MAX) {
    return `A KMS key ID can have at most ${String(KMS_KEY_ID_MAX)} characters; this has ${String(id.length)}.`;
  }
  return KMS_KEY_ID.test(id) ? undefined : 'A KMS key ID can contain only a-z, A-Z, 0-9 and : / _ -.';
}
