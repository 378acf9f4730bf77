import type { DisplayContext } from '../base/duration.ts';
import { agoText, dateText } from '../base/duration.ts';
import { messageSentence } from '../base/sentence.ts';
import { failureText } from '../failure/failure-text.ts';
import { FLEETWISE_PRINCIPAL, KEY_POLICY_ACTIONS } from '../failure/permissions.ts';
import type { Encryption } from '../model/encryption.ts';
import { AWS_OWNED_KEY, CUSTOMER_KEY } from '../model/encryption.ts';
import type { Watch } from '../model/watch.ts';
import { isIdle } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import { isOld } from '../state/known.ts';
import { idleParts } from '../watching/watch-text.ts';

const LONGEST_KEY = 24;

/** The statement that a key policy needs, as JSON to paste. */
export function keyPolicyStatement(): string {
  const statement = {
    Sid: 'AllowFleetWiseToUseTheKey',
    Effect: 'Allow',
    Principal: { Service: FLEETWISE_PRINCIPAL },
    Action: KEY_POLICY_ACTIONS,
    Resource: '*',
  };
  return JSON.stringify(statement, null, 2);
}

/** A KMS key ID as short as a row wants it: "1234abcd…", "alias/fleet". */
export function shortKeyId(kmsKeyId: string): string {
  const id = kmsKeyId.replace(/^arn:[^/]*:key\//, '').replace(/^arn:[^/]*:(?=alias\/)/, '');
  const uuid = /^((?:mrk-)?[0-9a-f]{8})(?:-?[0-9a-f]){4,}$/i.exec(id)?.[1];
  if (uuid !== undefined) return `${uuid}…`;
  return id.length <= LONGEST_KEY ? id : `${id.slice(0, LONGEST_KEY - 1)}…`;
}

/** Whose key it is: "AWS owned key", "Customer key · 1234abcd…". */
export function keyText({ type, kmsKeyId }: Encryption): string {
  switch (type) {
    case AWS_OWNED_KEY:
      return 'AWS owned key';
    case CUSTOMER_KEY:
      return kmsKeyId === undefined ? 'Customer key' : `Customer key · ${shortKeyId(kmsKeyId)}`;
    default:
      return `Unknown type "${type ?? ''}"`;
  }
}

/** What the encryption is, in the words of its row. */
export function encryptionText(encryption: Encryption): string {
  const { state, status, errorMessage } = encryption;
  switch (state) {
    case 'inPlace':
      return keyText(encryption);
    case 'changing':
      return 'Changing…';
    case 'failed':
      return `Failed: ${messageSentence(errorMessage ?? '')}`;
    case 'unknown':
      return `Unknown status "${status ?? ''}"`;
  }
}

/** What stands behind "Encryption" in the tree; `watch` is that of its change. */
export function encryptionDescription({ answer, failure }: Known<Encryption>, now: number, watch?: Watch): string {
  if (answer === undefined) return failure === undefined ? 'Checking…' : failureText(failure.failure).word;
  const { state } = answer.value;
  const isStill = watch !== undefined && isIdle(watch);
  const parts = [
    encryptionText(answer.value),
    ...(state === 'changing' || state === 'unknown' ? idleParts(watch) : []),
  ];
  if (failure !== undefined || (isStill && isOld(answer, now))) parts.push(`checked ${agoText(now - answer.at)}`);
  return parts.join(' · ');
}

/** Every field of GetEncryptionConfiguration as label and value, in reading order. */
export function encryptionFields(
  { type, kmsKeyId, status, errorMessage, createdAt, lastModifiedAt }: Encryption,
  { now, locale }: DisplayContext,
): readonly (readonly [string, string])[] {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Encryption type', type],
    ['KMS key ID', kmsKeyId],
    ['Status', status],
    ['Error', errorMessage],
    ['Created', createdAt && dateText(createdAt, now, locale)],
    ['Last modified', lastModifiedAt && dateText(lastModifiedAt, now, locale)],
  ];
  return fields.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

/** In plain words, what to do about a change that failed. */
export const ENCRYPTION_ADVICE =
  `Check that the KMS key is enabled and that its key policy lets ${FLEETWISE_PRINCIPAL} use it, then edit the ` +
  'encryption again.';
