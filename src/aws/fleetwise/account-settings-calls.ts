import {
  GetEncryptionConfigurationCommand,
  GetLoggingOptionsCommand,
  PutEncryptionConfigurationCommand,
  PutLoggingOptionsCommand,
} from '@aws-sdk/client-iotfleetwise';
import type { IoTFleetWiseClient, PutEncryptionConfigurationRequest } from '@aws-sdk/client-iotfleetwise';
import type { Connection } from '../../core/model/connection.ts';
import { isFleetWiseRegion } from '../../core/model/connection.ts';
import type { Encryption, EncryptionRequest } from '../../core/model/encryption.ts';
import { AWS_OWNED_KEY, CUSTOMER_KEY, encryptionState } from '../../core/model/encryption.ts';
import type { Result } from '../../core/model/failure.ts';
import { success } from '../../core/model/failure.ts';
import type { Logging } from '../../core/model/logging.ts';
import type { SettingName, SettingValues } from '../../core/model/setting.ts';
import type { AccountSettingsCalls } from '../../core/ports/backend.ts';
import type { Calls } from '../access/calls.ts';
import { date, enumValue, kmsKeyId as keyId, logGroupName as groupName, reason } from '../answers/answer-members.ts';
import type { AnswerReader } from '../answers/answer-reader.ts';
import { isAcknowledged } from '../answers/acknowledged.ts';
import { asBag } from '../errors/error-facts.ts';
import { unavailable } from './fleetwise.ts';

/** Whom a call is about. */
interface Place {
  readonly connection: Connection;
  readonly region: string;
}

interface Operation<Value> {
  readonly operation: string;
  /** With `once`, a lost answer is not asked for again. */
  readonly client: 'fleetwise' | 'fleetwiseOnce';
  readonly send: (client: IoTFleetWiseClient) => Promise<object>;
  /** Gives undefined for an answer in which nothing is of the operation. */
  readonly read: (answer: object, reader: AnswerReader) => Value | undefined;
}

/**
 * The calls about encryption and logging of AWS IoT FleetWise. A Region without FleetWise is a failure of kind `unavailable`,
 * and no request is sent.
 *
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_PutEncryptionConfiguration.html
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_PutLoggingOptions.html
 */
export function createAccountSettings(calls: Calls): AccountSettingsCalls {
  return {
    setting: (name, connection, region) => run(calls, { connection, region }, READS[name]),
    putEncryption: (connection, region, request) =>
      run(
        calls,
        { connection, region },
        {
          operation: 'PutEncryptionConfiguration',
          client: 'fleetwiseOnce',
          send: (client) => client.send(new PutEncryptionConfigurationCommand(encryptionInput(request))),
          read: readEncryption,
        },
      ),
    async putLogging(connection, region, request) {
      const place = { connection, region };
      const result = await run(calls, place, {
        operation: 'PutLoggingOptions',
        client: 'fleetwiseOnce',
        send: (client) => client.send(new PutLoggingOptionsCommand({ cloudWatchLogDelivery: request })),
        read: (answer) => isAcknowledged(answer, 200) || undefined,
      });
      return result.ok ? success(undefined) : result;
    },
  };
}

const ENCRYPTION = {
  encryptionStatus: enumValue,
  encryptionType: enumValue,
  kmsKeyId: keyId,
  errorMessage: reason,
  creationTime: date,
  lastModificationTime: date,
};

const LOGGING = { logType: enumValue, logGroupName: groupName };

const GET_ENCRYPTION: Operation<Encryption> = {
  operation: 'GetEncryptionConfiguration',
  client: 'fleetwise',
  send: (client) => client.send(new GetEncryptionConfigurationCommand({})),
  read: readEncryption,
};

const GET_LOGGING: Operation<Logging> = {
  operation: 'GetLoggingOptions',
  client: 'fleetwise',
  send: (client) => client.send(new GetLoggingOptionsCommand({})),
  read: readLogging,
};

/** By setting: the operation that reads it. */
const READS: { readonly [Name in SettingName]: Operation<SettingValues[Name]> } = {
  encryption: GET_ENCRYPTION,
  logging: GET_LOGGING,
};

async function run<Value>(
  calls: Calls,
  { connection, region }: Place,
  { operation, client, send, read }: Operation<Value>,
): Promise<Result<Value>> {
  if (!isFleetWiseRegion(region)) return unavailable(operation, region);
  const result = await calls.send({
    operation,
    connection,
    region,
    isWrite: client === 'fleetwiseOnce',
    client: ({ clients }) => clients[client](region),
    send,
    read,
  });
  return result.ok ? success(result.value.answer) : result;
}

/** Reads the answers of both encryption operations: that of the change has no dates and no reason. */
export function readEncryption(answer: object, reader: AnswerReader): Encryption | undefined {
  const read = reader.members(ENCRYPTION, answer);
  const { encryptionStatus: status, encryptionType: type, kmsKeyId, creationTime, lastModificationTime } = read;
  if (status === undefined && type === undefined) return undefined;
  const { errorMessage = '' } = read;
  return {
    state: encryptionState(status),
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(kmsKeyId !== undefined && kmsKeyId !== '' && { kmsKeyId }),
    ...(errorMessage !== '' && { errorMessage }),
    ...(creationTime !== undefined && { createdAt: creationTime }),
    ...(lastModificationTime !== undefined && { lastModifiedAt: lastModificationTime }),
  };
}

function encryptionInput({ kmsKeyId }: EncryptionRequest): PutEncryptionConfigurationRequest {
  return kmsKeyId === undefined ? { encryptionType: AWS_OWNED_KEY } : { encryptionType: CUSTOMER_KEY, kmsKeyId };
}

/** Reads the answer of `GetLoggingOptions`. */
export function readLogging(answer: object, reader: AnswerReader): Logging | undefined {
  const delivery = asBag(answer)['cloudWatchLogDelivery'];
  const { logType, logGroupName } = reader.members(LOGGING, delivery, 'cloudWatchLogDelivery');
  if (logType === undefined) return undefined;
  return { logType, ...(logGroupName !== undefined && logGroupName !== '' && { logGroupName }) };
}
