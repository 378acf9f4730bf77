import * as v from 'valibot';
import { DATE, lenientObject, optional } from '../base/schema.ts';
import type { Registration } from '../model/registration.ts';
import { registrationState } from '../model/registration.ts';

const TEXT = v.string();

const DETAILS = {
  accountId: optional(TEXT),
  createdAt: optional(DATE),
  lastModifiedAt: optional(DATE),
  iam: optional(lenientObject({ roleArn: TEXT, status: TEXT, errorMessage: optional(TEXT) })),
  timestream: optional(
    lenientObject({
      databaseName: TEXT,
      tableName: TEXT,
      databaseArn: optional(TEXT),
      tableArn: optional(TEXT),
      status: TEXT,
      errorMessage: optional(TEXT),
    }),
  ),
};

const REGISTRATION = v.union([
  v.pipe(
    lenientObject({ status: TEXT, ...DETAILS }),
    v.transform((fields): Registration => ({ ...fields, state: registrationState(fields.status) })),
  ),
  lenientObject({ state: v.picklist(['notRegistered', 'unknown']), ...DETAILS }),
]);

/** Reads the JSON of a value, its dates as text; undefined when it is something else. */
export function readRegistration(value: unknown): Registration | undefined {
  const result = v.safeParse(REGISTRATION, value);
  return result.success ? result.output : undefined;
}
