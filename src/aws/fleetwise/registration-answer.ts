import type {
  GetRegisterAccountStatusResponse,
  RegisterAccountRequest,
  RegisterAccountResponse,
} from '@aws-sdk/client-iotfleetwise';
import type {
  IamRegistration,
  Registration,
  RegisterRequest,
  TimestreamRegistration,
} from '../../core/model/registration.ts';
import { registrationState } from '../../core/model/registration.ts';

/**
 * Reads the answer of `GetRegisterAccountStatus`; undefined if nothing in it is of that operation, so that it cannot be
 * FleetWise that answered. A missing or unknown status is state `unknown`; parts without a name are left out.
 */
export function readStatus(answer: GetRegisterAccountStatusResponse): Registration | undefined {
  const { accountStatus, customerAccountId, iamRegistrationResponse: iam } = answer;
  if (accountStatus === undefined && customerAccountId === undefined) return undefined;
  const role = readIam(iam?.roleArn, iam?.registrationStatus, iam?.errorMessage);
  const timestream = readTimestream(answer.timestreamRegistrationResponse);
  return {
    ...readState(accountStatus),
    ...(customerAccountId !== undefined && { accountId: customerAccountId }),
    ...readTimes(answer),
    ...(role !== undefined && { iam: role }),
    ...(timestream !== undefined && { timestream }),
  };
}

/** Reads the answer of `RegisterAccount`, whose resources have no status of their own: they share the account's. */
export function readRegistered(answer: RegisterAccountResponse): Registration | undefined {
  const { registerAccountStatus: status, iamResources, timestreamResources } = answer;
  if (status === undefined && answer.creationTime === undefined) return undefined;
  const role = readIam(iamResources?.roleArn, status, undefined);
  const timestream = timestreamResources && readTimestream({ ...timestreamResources, registrationStatus: status });
  return {
    ...readState(status),
    ...readTimes(answer),
    ...(role !== undefined && { iam: role }),
    ...(timestream !== undefined && { timestream }),
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

function readTimes(answer: {
  readonly creationTime: Date | undefined;
  readonly lastModificationTime: Date | undefined;
}): Pick<Registration, 'createdAt' | 'lastModifiedAt'> {
  const { creationTime, lastModificationTime } = answer;
  return {
    ...(creationTime !== undefined && { createdAt: creationTime }),
    ...(lastModificationTime !== undefined && { lastModifiedAt: lastModificationTime }),
  };
}

function readIam(
  roleArn: string | undefined,
  status: string | undefined,
  errorMessage: string | undefined,
): IamRegistration | undefined {
  return roleArn === undefined ? undefined : { roleArn, status: status ?? '', ...readReason(errorMessage) };
}

function readTimestream(
  answer: GetRegisterAccountStatusResponse['timestreamRegistrationResponse'],
): TimestreamRegistration | undefined {
  if (answer?.timestreamDatabaseName === undefined || answer.timestreamTableName === undefined) return undefined;
  const { timestreamDatabaseArn: databaseArn, timestreamTableArn: tableArn } = answer;
  return {
    databaseName: answer.timestreamDatabaseName,
    tableName: answer.timestreamTableName,
    ...(databaseArn !== undefined && { databaseArn }),
    ...(tableArn !== undefined && { tableArn }),
    status: answer.registrationStatus ?? '',
    ...readReason(answer.errorMessage),
  };
}

/** On success the reason is empty rather than absent. */
function readReason(errorMessage: string | undefined): { readonly errorMessage?: string } {
  const reason = errorMessage?.trim() ?? '';
  return reason === '' ? {} : { errorMessage: reason };
}
