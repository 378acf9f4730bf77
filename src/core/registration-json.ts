import type { IamRegistration, Registration, TimestreamRegistration } from './registration.ts';
import { registrationState } from './registration.ts';

/** Clocks of AWS and times without fractions may differ by so much, in milliseconds. */
export const SAME_TIME_MS = 2000;

/** Whether AWS says of `next` that it last changed before `known` did, in the same account: an answer that was overtaken. */
export function isOlder(next: Registration, known: Registration): boolean {
  if (next.lastModifiedAt === undefined || known.lastModifiedAt === undefined) return false;
  if (next.accountId !== undefined && known.accountId !== undefined && next.accountId !== known.accountId) return false;
  return next.lastModifiedAt.getTime() < known.lastModifiedAt.getTime() - SAME_TIME_MS;
}

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

/** Reads a date as JSON has it; undefined when it is something else. */
export function readDate(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
