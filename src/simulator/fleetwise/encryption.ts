import { validationError } from '../input.ts';
import { textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import type { Encryption, FleetwiseAccount } from './account.ts';
import { registered, seconds } from './registration.ts';

const ownKeys = 'FLEETWISE_DEFAULT_ENCRYPTION';

/** GetEncryptionConfiguration. */
export function getEncryption(state: FleetwiseAccount, _input: Fields, context: Context): Outcome<FleetwiseAccount> {
  registered(state, context);
  return { state, answer: encryptionStatus(state.encryption, context.now) };
}

/** PutEncryptionConfiguration: FleetWise's own keys at once, a KMS key after as long as a registration takes. */
export function putEncryption(state: FleetwiseAccount, input: Fields, context: Context): Outcome<FleetwiseAccount> {
  registered(state, context);
  const { now, settings } = context;
  const encryptionType = textAt(input, 'encryptionType') ?? ownKeys;
  const kmsKeyId = encryptionType === ownKeys ? undefined : requiredKey(input);
  const encryption: Encryption = {
    encryptionType,
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    creationTime: state.encryption?.creationTime ?? now,
    lastModificationTime: now,
    readyAt: kmsKeyId === undefined ? now : now + settings.registrationSeconds * 1000,
    fails: kmsKeyId?.includes('denied') ?? false,
  };
  const answer = {
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    encryptionStatus: kmsKeyId === undefined ? 'SUCCESS' : 'PENDING',
    encryptionType,
  };
  return { state: { ...state, encryption }, answer };
}

/** What GetEncryptionConfiguration answers at a time (milliseconds). */
export function encryptionStatus(encryption: Encryption | undefined, now: number): Fields {
  if (encryption === undefined) return { encryptionStatus: 'SUCCESS', encryptionType: ownKeys };
  const pending = now < encryption.readyAt;
  const failed = !pending && encryption.fails;
  const done = failed ? 'FAILURE' : 'SUCCESS';
  const { kmsKeyId, encryptionType } = encryption;
  return {
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    encryptionStatus: pending ? 'PENDING' : done,
    encryptionType,
    ...(failed && { errorMessage: `AWS IoT FleetWise is not allowed to use the KMS key ${kmsKeyId ?? ''}` }),
    creationTime: seconds(encryption.creationTime),
    lastModificationTime: seconds(encryption.lastModificationTime),
  };
}

function requiredKey(input: Fields): string {
  const kmsKeyId = textAt(input, 'kmsKeyId');
  if (kmsKeyId !== undefined && kmsKeyId !== '') return kmsKeyId;
  const path = 'kmsKeyId';
  const rule = 'Member must not be null when encryptionType is KMS_BASED_ENCRYPTION';
  throw validationError('iotfleetwise', [
    { path, rule, text: `Value null at '${path}' failed to satisfy constraint: ${rule}` },
  ]);
}
