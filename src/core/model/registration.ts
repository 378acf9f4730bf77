/** The state of a registration in words that do not change when AWS adds a status. */
export type RegistrationState = 'registered' | 'registering' | 'failed' | 'notRegistered' | 'unknown';

/** Registration of the IAM role that FleetWise uses. */
export interface IamRegistration {
  readonly roleArn: string;
  /** The status value as AWS sent it, for example `REGISTRATION_SUCCESS`. */
  readonly status: string;
  /** Why it failed; absent when AWS gave no reason. */
  readonly errorMessage?: string;
}

/** Registration of Amazon Timestream resources, kept by old registrations only. */
export interface TimestreamRegistration {
  readonly databaseName: string;
  readonly tableName: string;
  readonly databaseArn?: string;
  readonly tableArn?: string;
  /** The status value as AWS sent it. */
  readonly status: string;
  /** Why it failed; absent when AWS gave no reason. */
  readonly errorMessage?: string;
}

/** The answer of `GetRegisterAccountStatus`, with "not registered" as a state and not as an error. */
export interface Registration {
  readonly state: RegistrationState;
  /** The status value as AWS sent it; absent when not registered. */
  readonly status?: string;
  /** 12 digits; absent when not registered. */
  readonly accountId?: string;
  readonly createdAt?: Date;
  readonly lastModifiedAt?: Date;
  readonly iam?: IamRegistration;
  readonly timestream?: TimestreamRegistration;
}

/** What the user asks FleetWise to register: nothing (today's call), or the deprecated resources. */
export interface RegisterRequest {
  readonly timestream?: { readonly databaseName: string; readonly tableName: string };
  readonly roleArn?: string;
}

/** Maps a status value of AWS to a state; a value this version does not know becomes `unknown`. */
export function registrationState(status: string): Exclude<RegistrationState, 'notRegistered'> {
  switch (status) {
    case 'REGISTRATION_SUCCESS':
      return 'registered';
    case 'REGISTRATION_PENDING':
      return 'registering';
    case 'REGISTRATION_FAILURE':
      return 'failed';
    default:
      return 'unknown';
  }
}

/** The nested reasons of a failure, each with the part that failed; empty when AWS gave none. */
export function failureReasons(
  registration: Registration,
): readonly { readonly part: string; readonly reason: string }[] {
  const { iam, timestream } = registration;
  return [
    ...(iam?.errorMessage === undefined ? [] : [{ part: 'IAM role', reason: iam.errorMessage }]),
    ...(timestream?.errorMessage === undefined ? [] : [{ part: 'Timestream', reason: timestream.errorMessage }]),
  ];
}

/** Clocks of AWS and times without fractions may differ by so much, in milliseconds. */
export const SAME_TIME_MS = 2000;

/** Whether AWS says of `next` that it last changed before `known` did, in the same account: an answer that was overtaken. */
export function isOlder(next: Registration, known: Registration): boolean {
  if (next.lastModifiedAt === undefined || known.lastModifiedAt === undefined) return false;
  if (next.accountId !== undefined && known.accountId !== undefined && next.accountId !== known.accountId) return false;
  return next.lastModifiedAt.getTime() < known.lastModifiedAt.getTime() - SAME_TIME_MS;
}

/** Reads a date as JSON has it; undefined when it is something else. */
export function readDate(value: unknown): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
