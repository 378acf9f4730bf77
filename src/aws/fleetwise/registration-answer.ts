import type { RegisterAccountRequest } from '@aws-sdk/client-iotfleetwise';
import type {
  IamRegistration,
  Registration,
  RegisterRequest,
  TimestreamRegistration,
} from '../../core/model/registration.ts';
import { registrationState } from '../../core/model/registration.ts';
import { accountId, arn, date, enumValue, reason, timestreamName } from '../answers/answer-members.ts';
import type { AnswerReader } from '../answers/answer-reader.ts';
import { asBag } from '../errors/error-facts.ts';

const TIMES = { creationTime: date, lastModificationTime: date };
const STATUS = { customerAccountId: accountId, accountStatus: enumValue, ...TIMES };
const REGISTERED = { registerAccountStatus: enumValue, ...TIMES };
const PART = { registrationStatus: enumValue, errorMessage: reason };
const IAM = { roleArn: arn, ...PART };
const TIMESTREAM = {
  timestreamDatabaseName: timestreamName,
  timestreamTableName: timestreamName,
  timestreamDatabaseArn: arn,
  timestreamTableArn: arn,
  ...PART,
};

/**
 * Reads the answer of `GetRegisterAccountStatus`; undefined if nothing in it is of that operation, so that it cannot be
 * FleetWise that answered. A missing or unknown status is state `unknown`; parts without a name are left out.
 */
export function readStatus(answer: object, reader: AnswerReader): Registration | undefined {
  const { accountStatus, customerAccountId, ...times } = reader.members(STATUS, answer);
  if (accountStatus === undefined && customerAccountId === undefined) return undefined;
  const { iamRegistrationResponse, timestreamRegistrationResponse } = asBag(answer);
  const role = readIam(reader, iamRegistrationResponse, 'iamRegistrationResponse');
  const timestream = readTimestream(reader, timestreamRegistrationResponse, 'timestreamRegistrationResponse');
  return {
    ...readState(accountStatus),
    ...(customerAccountId !== undefined && { accountId: customerAccountId }),
    ...readTimes(times),
    ...(role !== undefined && { iam: role }),
    ...(timestream !== undefined && { timestream }),
  };
}

/** Reads the answer of `RegisterAccount`, whose resources have no status of their own: they share the account's. */
export function readRegistered(answer: object, reader: AnswerReader): Registration | undefined {
  const { registerAccountStatus: status, ...times } = reader.members(REGISTERED, answer);
  if (status === undefined && times.creationTime === undefined) return undefined;
  const { iamResources, timestreamResources } = asBag(answer);
  const role = readIam(reader, iamResources, 'iamResources');
  const timestream = readTimestream(reader, timestreamResources, 'timestreamResources');
  return {
    ...readState(status),
    ...readTimes(times),
    ...(role !== undefined && { iam: { ...role, status: status ?? '' } }),
    ...(timestream !== undefined && { timestream: { ...timestream, status: status ?? '' } }),
  };
}

/** What `RegisterAccount` is sent; `{}` unless the user asked for the deprecated resources. */
export function registerInput({ timestream, roleArn }: RegisterRequest): RegisterAccountRequest {
  /* eslint-disable @typescript-eslint/no-deprecated -- the point of the legacy switch of the form */
  return {
    ...(timestream !== undefined && {
      timestreamResources: {
        timestreamDatabaseName: timestream.databaseName,
        timestreamTableName: timestream.tableName,
      },
    }),
    ...(roleArn !== undefined && { iamResources: { roleArn } }),
  };
}

function readState(status: string | undefined): Pick<Registration, 'state' | 'status'> {
  return status === undefined ? { state: 'unknown' } : { state: registrationState(status), status };
}

function readTimes({
  creationTime,
  lastModificationTime,
}: {
  readonly creationTime?: Date;
  readonly lastModificationTime?: Date;
}): Pick<Registration, 'createdAt' | 'lastModifiedAt'> {
  return {
    ...(creationTime !== undefined && { createdAt: creationTime }),
    ...(lastModificationTime !== undefined && { lastModifiedAt: lastModificationTime }),
  };
}

function readIam(reader: AnswerReader, value: unknown, path: string): IamRegistration | undefined {
  const { roleArn, registrationStatus: status = '', errorMessage } = reader.members(IAM, value, path);
  return roleArn === undefined ? undefined : { roleArn, status, ...readReason(errorMessage) };
}

function readTimestream(reader: AnswerReader, value: unknown, path: string): TimestreamRegistration | undefined {
  const read = reader.members(TIMESTREAM, value, path);
  const { timestreamDatabaseName: databaseName, timestreamTableName: tableName } = read;
  if (databaseName === undefined || tableName === undefined) return undefined;
  const { timestreamDatabaseArn: databaseArn, timestreamTableArn: tableArn } = read;
  return {
    databaseName,
    tableName,
    ...(databaseArn !== undefined && { databaseArn }),
    ...(tableArn !== undefined && { tableArn }),
    status: read.registrationStatus ?? '',
    ...readReason(read.errorMessage),
  };
}

/** On success the reason is empty rather than absent. */
function readReason(errorMessage = ''): { readonly errorMessage?: string } {
  return errorMessage === '' ? {} : { errorMessage };
}
