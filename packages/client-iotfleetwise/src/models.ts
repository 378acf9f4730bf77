/** Where a registration stands. The service may answer with values that are not listed here; they pass through. */
export const RegistrationStatus = {
  REGISTRATION_FAILURE: 'REGISTRATION_FAILURE',
  REGISTRATION_PENDING: 'REGISTRATION_PENDING',
  REGISTRATION_SUCCESS: 'REGISTRATION_SUCCESS',
} as const;
/** One of {@link RegistrationStatus}. */
export type RegistrationStatus = (typeof RegistrationStatus)[keyof typeof RegistrationStatus];

/** Where a change of the encryption stands. Unlisted values pass through. */
export const EncryptionStatus = {
  FAILURE: 'FAILURE',
  PENDING: 'PENDING',
  SUCCESS: 'SUCCESS',
} as const;
/** One of {@link EncryptionStatus}. */
export type EncryptionStatus = (typeof EncryptionStatus)[keyof typeof EncryptionStatus];

/** Who owns the key that encrypts the account's data. Unlisted values pass through. */
export const EncryptionType = {
  FLEETWISE_DEFAULT_ENCRYPTION: 'FLEETWISE_DEFAULT_ENCRYPTION',
  KMS_BASED_ENCRYPTION: 'KMS_BASED_ENCRYPTION',
} as const;
/** One of {@link EncryptionType}. */
export type EncryptionType = (typeof EncryptionType)[keyof typeof EncryptionType];

/** Which log events go to CloudWatch Logs. Unlisted values pass through. */
export const LogType = {
  ERROR: 'ERROR',
  OFF: 'OFF',
} as const;
/** One of {@link LogType}. */
export type LogType = (typeof LogType)[keyof typeof LogType];

/** Why an input was refused. Unlisted values pass through. */
export const ValidationExceptionReason = {
  CANNOT_PARSE: 'cannotParse',
  FIELD_VALIDATION_FAILED: 'fieldValidationFailed',
  OTHER: 'other',
  UNKNOWN_OPERATION: 'unknownOperation',
} as const;
/** One of {@link ValidationExceptionReason}. */
export type ValidationExceptionReason = (typeof ValidationExceptionReason)[keyof typeof ValidationExceptionReason];

/** One refused field of an input. */
export interface ValidationExceptionField {
  /** The name of the field. */
  name: string | undefined;
  /** What is wrong with it. */
  message: string | undefined;
}

/** The role that lets the service write to Amazon Timestream. */
export interface IamResources {
  /** 20 to 2048 characters. */
  roleArn: string | undefined;
}

/** The Amazon Timestream table that vehicle data is written to. */
export interface TimestreamResources {
  /** 3 to 255 characters of `a-z A-Z 0-9 _ . -`. */
  timestreamDatabaseName: string | undefined;
  /** 3 to 255 characters of `a-z A-Z 0-9 _ . -`. */
  timestreamTableName: string | undefined;
}

/** Input of RegisterAccount; `{}` is a complete request. */
export interface RegisterAccountRequest {
  /** @deprecated Amazon Timestream metadata is now passed in the CreateCampaign API. */
  timestreamResources?: TimestreamResources | undefined;
  /** @deprecated iamResources is no longer used or needed as input. */
  iamResources?: IamResources | undefined;
}

/** Answer of RegisterAccount. */
export interface RegisterAccountResponse {
  registerAccountStatus: RegistrationStatus | undefined;
  timestreamResources?: TimestreamResources | undefined;
  iamResources: IamResources | undefined;
  /** When the account was first registered. */
  creationTime: Date | undefined;
  /** When the registration last changed. */
  lastModificationTime: Date | undefined;
}

/** Input of GetRegisterAccountStatus: nothing. */
export type GetRegisterAccountStatusRequest = object;

/** Where the registration of the role stands. */
export interface IamRegistrationResponse {
  roleArn: string | undefined;
  registrationStatus: RegistrationStatus | undefined;
  /** The reason of a failure; on success it is `""` rather than absent. */
  errorMessage?: string | undefined;
}

/** Where the registration of the Timestream table stands; only registrations that named one have it. */
export interface TimestreamRegistrationResponse {
  timestreamDatabaseName: string | undefined;
  timestreamTableName: string | undefined;
  timestreamDatabaseArn?: string | undefined;
  timestreamTableArn?: string | undefined;
  registrationStatus: RegistrationStatus | undefined;
  /** The reason of a failure; on success it is `""` rather than absent. */
  errorMessage?: string | undefined;
}

/** Answer of GetRegisterAccountStatus. An account that was never registered is a ResourceNotFoundException instead. */
export interface GetRegisterAccountStatusResponse {
  /** 12 digits. */
  customerAccountId: string | undefined;
  accountStatus: RegistrationStatus | undefined;
  timestreamRegistrationResponse?: TimestreamRegistrationResponse | undefined;
  iamRegistrationResponse: IamRegistrationResponse | undefined;
  /** When the account was first registered. */
  creationTime: Date | undefined;
  /** When the registration last changed. */
  lastModificationTime: Date | undefined;
}

/** Input of GetEncryptionConfiguration: nothing. */
export type GetEncryptionConfigurationRequest = object;

/** Answer of GetEncryptionConfiguration. */
export interface GetEncryptionConfigurationResponse {
  kmsKeyId?: string | undefined;
  encryptionStatus: EncryptionStatus | undefined;
  encryptionType: EncryptionType | undefined;
  /** The reason of a failure. */
  errorMessage?: string | undefined;
  creationTime?: Date | undefined;
  lastModificationTime?: Date | undefined;
}

/** Input of PutEncryptionConfiguration. */
export interface PutEncryptionConfigurationRequest {
  /** Up to 2048 characters; goes with `KMS_BASED_ENCRYPTION`. */
  kmsKeyId?: string | undefined;
  encryptionType: EncryptionType | undefined;
}

/** Answer of PutEncryptionConfiguration. */
export interface PutEncryptionConfigurationResponse {
  kmsKeyId?: string | undefined;
  encryptionStatus: EncryptionStatus | undefined;
  encryptionType: EncryptionType | undefined;
}

/** What is logged, and to which log group. */
export interface CloudWatchLogDeliveryOptions {
  logType: LogType | undefined;
  /** 1 to 512 characters of `. - _ / # A-Z a-z 0-9`. */
  logGroupName?: string | undefined;
}

/** Input of GetLoggingOptions: nothing. */
export type GetLoggingOptionsRequest = object;

/** Answer of GetLoggingOptions. */
export interface GetLoggingOptionsResponse {
  cloudWatchLogDelivery: CloudWatchLogDeliveryOptions | undefined;
}

/** Input of PutLoggingOptions. */
export interface PutLoggingOptionsRequest {
  cloudWatchLogDelivery: CloudWatchLogDeliveryOptions | undefined;
}

/** Answer of PutLoggingOptions: nothing. */
export type PutLoggingOptionsResponse = object;
