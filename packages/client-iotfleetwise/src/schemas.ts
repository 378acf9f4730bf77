import type {
  $SchemaRef,
  NumericSchema,
  StaticOperationSchema,
  StaticStructureSchema,
  StringSchema,
  TimestampDefaultSchema,
} from '@smithy/types';
import { NAMESPACE } from './service.ts';

/** Strings and enums: values pass through unchecked. */
export const STRING: StringSchema = 0;
/** Numbers of every size. */
export const NUMBER: NumericSchema = 1;
/** A Date in the program, epoch seconds on the wire. */
const TIMESTAMP: TimestampDefaultSchema = 4;

const NO_TRAITS = 0;
const IDEMPOTENT = 2;

/** A structure: wire name of each member, and what it holds. */
export function structure(name: string, members: Record<string, $SchemaRef>): StaticStructureSchema {
  return [3, NAMESPACE, name, NO_TRAITS, Object.keys(members), Object.values(members)];
}

function operation(
  name: string,
  shapes: { input: StaticStructureSchema; output: StaticStructureSchema },
  traits: number = NO_TRAITS,
): StaticOperationSchema {
  return [9, NAMESPACE, name, traits, shapes.input, shapes.output];
}

const iamResources = structure('IamResources', { roleArn: STRING });

const timestreamResources = structure('TimestreamResources', {
  timestreamDatabaseName: STRING,
  timestreamTableName: STRING,
});

const iamRegistration = structure('IamRegistrationResponse', {
  roleArn: STRING,
  registrationStatus: STRING,
  errorMessage: STRING,
});

const timestreamRegistration = structure('TimestreamRegistrationResponse', {
  timestreamDatabaseName: STRING,
  timestreamTableName: STRING,
  timestreamDatabaseArn: STRING,
  timestreamTableArn: STRING,
  registrationStatus: STRING,
  errorMessage: STRING,
});

const cloudWatchLogDelivery = structure('CloudWatchLogDeliveryOptions', { logType: STRING, logGroupName: STRING });

/** Wire form of RegisterAccount. */
export const registerAccount = operation('RegisterAccount', {
  input: structure('RegisterAccountRequest', { timestreamResources, iamResources }),
  output: structure('RegisterAccountResponse', {
    registerAccountStatus: STRING,
    timestreamResources,
    iamResources,
    creationTime: TIMESTAMP,
    lastModificationTime: TIMESTAMP,
  }),
});

/** Wire form of GetRegisterAccountStatus. */
export const getRegisterAccountStatus = operation('GetRegisterAccountStatus', {
  input: structure('GetRegisterAccountStatusRequest', {}),
  output: structure('GetRegisterAccountStatusResponse', {
    customerAccountId: STRING,
    accountStatus: STRING,
    timestreamRegistrationResponse: timestreamRegistration,
    iamRegistrationResponse: iamRegistration,
    creationTime: TIMESTAMP,
    lastModificationTime: TIMESTAMP,
  }),
});

/** Wire form of GetEncryptionConfiguration. */
export const getEncryptionConfiguration = operation('GetEncryptionConfiguration', {
  input: structure('GetEncryptionConfigurationRequest', {}),
  output: structure('GetEncryptionConfigurationResponse', {
    kmsKeyId: STRING,
    encryptionStatus: STRING,
    encryptionType: STRING,
    errorMessage: STRING,
    creationTime: TIMESTAMP,
    lastModificationTime: TIMESTAMP,
  }),
});

/** Wire form of PutEncryptionConfiguration. */
export const putEncryptionConfiguration = operation('PutEncryptionConfiguration', {
  input: structure('PutEncryptionConfigurationRequest', { kmsKeyId: STRING, encryptionType: STRING }),
  output: structure('PutEncryptionConfigurationResponse', {
    kmsKeyId: STRING,
    encryptionStatus: STRING,
    encryptionType: STRING,
  }),
});

/** Wire form of GetLoggingOptions. */
export const getLoggingOptions = operation('GetLoggingOptions', {
  input: structure('GetLoggingOptionsRequest', {}),
  output: structure('GetLoggingOptionsResponse', { cloudWatchLogDelivery }),
});

/** Wire form of PutLoggingOptions. */
export const putLoggingOptions = operation(
  'PutLoggingOptions',
  {
    input: structure('PutLoggingOptionsRequest', { cloudWatchLogDelivery }),
    output: structure('PutLoggingOptionsResponse', {}),
  },
  IDEMPOTENT,
);
