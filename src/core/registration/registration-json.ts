import type { IamRegistration, Registration, TimestreamRegistration } from '../model/registration.ts';
import { registrationState, readDate } from '../model/registration.ts';

/** Reads the JSON of a value, its dates as text; undefined when it is something else. */
export function readRegistration(value: unknown): Registration | undefined {
  if (!isRecord(value)) return undefined;
  const { status, state, accountId, createdAt, lastModifiedAt } = value;
  if (typeof status !== 'string' && state !== 'notRegistered' && state !== 'unknown') return undefined;
  const iam = readIam(value['iam']);
  const timestream = readTimestream(value['timestream']);
  const created = readDate(createdAt);
  const modified = readDate(lastModifiedAt);
  return {
    ...(typeof status === 'string'
      ? { state: registrationState(status), status }
      : { state: state === 'unknown' ? state : 'notRegistered' }),
    ...(typeof accountId === 'string' && { accountId }),
    ...(created !== undefined && { createdAt: created }),
    ...(modified !== undefined && { lastModifiedAt: modified }),
    ...(iam !== undefined && { iam }),
    ...(timestream !== undefined && { timestream }),
  };
}

function readIam(value: unknown): IamRegistration | undefined {
  if (!isRecord(value)) return undefined;
  const { roleArn, status, errorMessage } = value;
  if (typeof roleArn !== 'string' || typeof status !== 'string') return undefined;
  return { roleArn, status, ...(typeof errorMessage === 'string' && { errorMessage }) };
}

function readTimestream(value: unknown): TimestreamRegistration | undefined {
  if (!isRecord(value)) return undefined;
  const { databaseName, tableName, databaseArn, tableArn, status, errorMessage } = value;
  if (typeof databaseName !== 'string' || typeof tableName !== 'string' || typeof status !== 'string') return undefined;
  return {
    databaseName,
    tableName,
    ...(typeof databaseArn === 'string' && { databaseArn }),
    ...(typeof tableArn === 'string' && { tableArn }),
    status,
    ...(typeof errorMessage === 'string' && { errorMessage }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
