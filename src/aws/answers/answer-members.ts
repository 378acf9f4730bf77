import * as v from 'valibot';
import { KMS_KEY_ID_MAX } from '../../core/model/encryption.ts';
import { LOG_GROUP_NAME_MAX } from '../../core/model/logging.ts';

/** So much of a reason is kept. */
const REASON_MAX = 2000;

/** The years in which something can have been created or changed. */
const [EARLIEST, LATEST] = [new Date('2000-01-01T00:00:00Z'), new Date('2200-01-01T00:00:00Z')];

/** 12 digits. */
export const accountId = v.pipe(v.string(), v.regex(/^\d{12}$/));

/** A value of an enumeration, also one that this version does not know. */
export const enumValue = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/));

/** A moment that can be shown; also as text, which services beside AWS's own send. */
export const date = v.pipe(
  v.union([v.date(), v.pipe(v.string(), v.maxLength(40), v.isoTimestamp(), v.transform(toDate))]),
  v.date(),
  v.minValue(EARLIEST),
  v.maxValue(LATEST),
);

/** Words of the service: cut, never refused for their length. */
export const reason = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, REASON_MAX).trim()),
);

/** An ARN, of whatever service and account. */
export const arn = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.regex(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:[\x21-\x7e]+$/),
);

/** The name of a database or a table of Timestream. */
export const timestreamName = v.pipe(v.string(), v.regex(/^[\w.-]{1,256}$/));

/** The ID, ARN or alias of a KMS key; empty where there is none. */
export const kmsKeyId = v.pipe(v.string(), v.maxLength(KMS_KEY_ID_MAX), v.regex(/^[-:/\w]*$/));

/** The name of a CloudWatch log group; empty where there is none. */
export const logGroupName = v.pipe(v.string(), v.maxLength(LOG_GROUP_NAME_MAX), v.regex(/^[-._/#A-Za-z0-9]*$/));

/** The fingerprint of an app server private key. */
export const fingerprint = v.pipe(v.string(), v.regex(/^[0-9A-Fa-f]{64}$/));

/** What leads to the next page; empty on the last one. */
export const pageToken = v.pipe(v.string(), v.maxLength(4096));

/** The key of a tag. */
export const tagKey = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

/** The value of a tag, which may be empty. */
export const tagValue = v.pipe(v.string(), v.maxLength(256));

/** Yes or no. */
export const flag = v.boolean();

/** Text of any form, which is looked at elsewhere. */
export const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));

function toDate(text: string): Date {
  return new Date(text);
}
