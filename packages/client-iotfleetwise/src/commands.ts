import { makeBuilder } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import type { MetadataBearer } from '@smithy/types';
import { endpointParameterInstructions } from './endpoint.ts';
import type * as models from './models.ts';
import type { IoTFleetWiseClientResolvedConfig } from './resolved-config.ts';
import * as schemas from './schemas.ts';
import { TARGET_PREFIX } from './service.ts';

/** Input of {@link RegisterAccountCommand}. */
export type RegisterAccountCommandInput = models.RegisterAccountRequest;
/** Answer of {@link RegisterAccountCommand}. */
export type RegisterAccountCommandOutput = models.RegisterAccountResponse & MetadataBearer;
/** Input of {@link GetRegisterAccountStatusCommand}. */
export type GetRegisterAccountStatusCommandInput = models.GetRegisterAccountStatusRequest;
/** Answer of {@link GetRegisterAccountStatusCommand}. */
export type GetRegisterAccountStatusCommandOutput = models.GetRegisterAccountStatusResponse & MetadataBearer;
/** Input of {@link GetEncryptionConfigurationCommand}. */
export type GetEncryptionConfigurationCommandInput = models.GetEncryptionConfigurationRequest;
/** Answer of {@link GetEncryptionConfigurationCommand}. */
export type GetEncryptionConfigurationCommandOutput = models.GetEncryptionConfigurationResponse & MetadataBearer;
/** Input of {@link PutEncryptionConfigurationCommand}. */
export type PutEncryptionConfigurationCommandInput = models.PutEncryptionConfigurationRequest;
/** Answer of {@link PutEncryptionConfigurationCommand}. */
export type PutEncryptionConfigurationCommandOutput = models.PutEncryptionConfigurationResponse & MetadataBearer;
/** Input of {@link GetLoggingOptionsCommand}. */
export type GetLoggingOptionsCommandInput = models.GetLoggingOptionsRequest;
/** Answer of {@link GetLoggingOptionsCommand}. */
export type GetLoggingOptionsCommandOutput = models.GetLoggingOptionsResponse & MetadataBearer;
/** Input of {@link PutLoggingOptionsCommand}. */
export type PutLoggingOptionsCommandInput = models.PutLoggingOptionsRequest;
/** Answer of {@link PutLoggingOptionsCommand}. */
export type PutLoggingOptionsCommandOutput = models.PutLoggingOptionsResponse & MetadataBearer;

/** The input of any command of this client. The three reads have the same one: nothing. */
export type ServiceInputTypes =
  | RegisterAccountCommandInput
  | GetRegisterAccountStatusCommandInput
  | PutEncryptionConfigurationCommandInput
  | PutLoggingOptionsCommandInput;

/** The answer of any command of this client. */
export type ServiceOutputTypes =
  | RegisterAccountCommandOutput
  | GetRegisterAccountStatusCommandOutput
  | GetEncryptionConfigurationCommandOutput
  | PutEncryptionConfigurationCommandOutput
  | GetLoggingOptionsCommandOutput
  | PutLoggingOptionsCommandOutput;

const command = makeBuilder<IoTFleetWiseClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>(
  endpointParameterInstructions,
  TARGET_PREFIX,
  'IoTFleetWiseClient',
  getEndpointPlugin,
);

const noMiddleware = () => [];

/**
 * Registers the account in a Region, or registers it again. Answers while the registration is still pending.
 *
 * Registering again without Timestream resources makes the service drop the ones it has stored.
 */
export class RegisterAccountCommand extends command<RegisterAccountCommandInput, RegisterAccountCommandOutput>(
  {},
  noMiddleware,
  'RegisterAccount',
  schemas.registerAccount,
) {}

/** Reads where the registration stands. Throws ResourceNotFoundException if the account was never registered. */
export class GetRegisterAccountStatusCommand extends command<
  GetRegisterAccountStatusCommandInput,
  GetRegisterAccountStatusCommandOutput
>({}, noMiddleware, 'GetRegisterAccountStatus', schemas.getRegisterAccountStatus) {}

/** Reads how the account's data is encrypted, and where the last change stands. */
export class GetEncryptionConfigurationCommand extends command<
  GetEncryptionConfigurationCommandInput,
  GetEncryptionConfigurationCommandOutput
>({}, noMiddleware, 'GetEncryptionConfiguration', schemas.getEncryptionConfiguration) {}

/** Changes how the account's data is encrypted. Answers while the change is still pending. */
export class PutEncryptionConfigurationCommand extends command<
  PutEncryptionConfigurationCommandInput,
  PutEncryptionConfigurationCommandOutput
>({}, noMiddleware, 'PutEncryptionConfiguration', schemas.putEncryptionConfiguration) {}

/** Reads which events are logged, and to which log group. */
export class GetLoggingOptionsCommand extends command<GetLoggingOptionsCommandInput, GetLoggingOptionsCommandOutput>(
  {},
  noMiddleware,
  'GetLoggingOptions',
  schemas.getLoggingOptions,
) {}

/** Changes which events are logged, and to which log group. */
export class PutLoggingOptionsCommand extends command<PutLoggingOptionsCommandInput, PutLoggingOptionsCommandOutput>(
  {},
  noMiddleware,
  'PutLoggingOptions',
  schemas.putLoggingOptions,
) {}
