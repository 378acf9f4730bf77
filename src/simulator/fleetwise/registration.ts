import { ServiceError } from '../errors.ts';
import { fieldsAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import type { FleetwiseAccount, Registration, TimestreamResources } from './account.ts';

/** RegisterAccount: pending again, whatever was before; legacy resources are kept only if sent. */
export function registerAccount(state: FleetwiseAccount, input: Fields, context: Context): Outcome<FleetwiseAccount> {
  const { now, settings } = context;
  const attempts = (state.registration?.attempts ?? 0) + 1;
  const timestream = timestreamOf(input);
  const registration: Registration = {
    creationTime: state.registration?.creationTime ?? now,
    lastModificationTime: now,
    readyAt: now + settings.registrationSeconds * 1000,
    fails: attempts <= settings.failRegistrations,
    attempts,
    roleArn: textAt(fieldsAt(input, 'iamResources') ?? {}, 'roleArn') ?? serviceLinkedRole(context.account),
    ...(timestream && { timestream }),
  };
  const answer = {
    registerAccountStatus: 'REGISTRATION_PENDING',
    ...(timestream && { timestreamResources: timestream }),
    iamResources: { roleArn: registration.roleArn },
    creationTime: seconds(registration.creationTime),
    lastModificationTime: seconds(registration.lastModificationTime),
  };
  return { state: { ...state, registration }, answer };
}

/** GetRegisterAccountStatus. */
export function getRegisterAccountStatus(
  state: FleetwiseAccount,
  _input: Fields,
  context: Context,
): Outcome<FleetwiseAccount> {
  return { state, answer: registrationStatus(registered(state, context), context) };
}

/** What GetRegisterAccountStatus answers for a registration at a time. */
export function registrationStatus(
  registration: Registration,
  place: Pick<Context, 'account' | 'region' | 'now'>,
): Fields {
  const pending = place.now < registration.readyAt;
  const done = registration.fails ? 'REGISTRATION_FAILURE' : 'REGISTRATION_SUCCESS';
  const status = pending ? 'REGISTRATION_PENDING' : done;
  const errorMessage = registration.fails ? propagationReason(registration.roleArn) : '';
  return {
    customerAccountId: place.account,
    accountStatus: status,
    ...(registration.timestream && {
      timestreamRegistrationResponse: timestreamStatus(registration.timestream, place, pending),
    }),
    iamRegistrationResponse: {
      roleArn: registration.roleArn,
      registrationStatus: status,
      ...(!pending && { errorMessage }),
    },
    creationTime: seconds(registration.creationTime),
    lastModificationTime: seconds(registration.lastModificationTime),
  };
}

/** The registration of an account, or the error by which the service says that there is none. */
export function registered(state: FleetwiseAccount, { account }: Pick<Context, 'account'>): Registration {
  if (state.registration !== undefined) return state.registration;
  throw new ServiceError('ResourceNotFoundException', `The account ${account} is not registered.`, {
    resourceId: account,
    resourceType: 'AccountRegistration',
  });
}

/** Milliseconds as the fractional epoch seconds of awsJson. */
export function seconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** The role itself is not at fault, so Timestream succeeds even where IAM fails. */
function timestreamStatus(
  resources: TimestreamResources,
  { account, region }: Pick<Context, 'account' | 'region'>,
  pending: boolean,
): Fields {
  if (pending) return { ...resources, registrationStatus: 'REGISTRATION_PENDING' };
  const databaseArn = `arn:aws:timestream:${region}:${account}:database/${resources.timestreamDatabaseName}`;
  return {
    ...resources,
    timestreamDatabaseArn: databaseArn,
    timestreamTableArn: `${databaseArn}/table/${resources.timestreamTableName}`,
    registrationStatus: 'REGISTRATION_SUCCESS',
    errorMessage: '',
  };
}

function timestreamOf(input: Fields): TimestreamResources | undefined {
  const resources = fieldsAt(input, 'timestreamResources') ?? {};
  const timestreamDatabaseName = textAt(resources, 'timestreamDatabaseName');
  const timestreamTableName = textAt(resources, 'timestreamTableName');
  if (timestreamDatabaseName === undefined || timestreamTableName === undefined) return undefined;
  return { timestreamDatabaseName, timestreamTableName };
}

function serviceLinkedRole(account: string): string {
  return `arn:aws:iam::${account}:role/aws-service-role/iotfleetwise.amazonaws.com/AWSServiceRoleForIoTFleetWise`;
}

function propagationReason(roleArn: string): string {
  return `Unable to assume the role ${roleArn}: the change in IAM has not propagated yet. Register the account again.`;
}
