import {
  GetEncryptionConfigurationCommand,
  GetLoggingOptionsCommand,
  PutEncryptionConfigurationCommand,
  PutLoggingOptionsCommand,
} from '@aws-sdk/client-iotfleetwise';
import type {
  GetEncryptionConfigurationResponse,
  GetLoggingOptionsResponse,
  IoTFleetWiseClient,
  PutEncryptionConfigurationRequest,
} from '@aws-sdk/client-iotfleetwise';
import type { Connection } from '../../core/model/connection.ts';
import { isFleetWiseRegion } from '../../core/model/connection.ts';
import type { Encryption, EncryptionRequest } from '../../core/model/encryption.ts';
import { AWS_OWNED_KEY, CUSTOMER_KEY, encryptionState } from '../../core/model/encryption.ts';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { Logging } from '../../core/model/logging.ts';
import type { EncryptionAndLogging } from '../../core/ports/backend.ts';
import type { Calls } from '../access/calls.ts';
import { notAws } from '../errors/classify.ts';
import { unavailable } from './fleetwise.ts';

/** Whom a call is about. */
interface Place {
  readonly connection: Connection;
  readonly region: string;
}

interface Operation<Answer, Value> {
  readonly operation: string;
  /** With `once`, a lost answer is not asked for again. */
  readonly client: 'fleetwise' | 'fleetwiseOnce';
  readonly send: (client: IoTFleetWiseClient) => Promise<Answer>;
  /** Gives undefined for an answer in which nothing is of the operation. */
  readonly read: (answer: Answer) => Result<Value> | undefined;
}

/**
 * The encryption and logging calls of AWS IoT FleetWise. A Region without FleetWise is a failure of kind `unavailable`,
 * and no request is sent.
 *
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_PutEncryptionConfiguration.html
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_PutLoggingOptions.html
 */
export function createEncryptionAndLogging(calls: Calls): EncryptionAndLogging {
  return {
    encryption: (connection, region) => run(calls, { connection, region }, GET_ENCRYPTION),
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
    logging: (connection, region) => run(calls, { connection, region }, GET_LOGGING),
    putLogging: (connection, region, request) =>
      run(
        calls,
        { connection, region },
        {
          operation: 'PutLoggingOptions',
          client: 'fleetwiseOnce',
          send: (client) => client.send(new PutLoggingOptionsCommand({ cloudWatchLogDelivery: request })),
          read: () => success(undefined),
        },
      ),
  };
}

const GET_ENCRYPTION: Operation<GetEncryptionConfigurationResponse, Encryption> = {
  operation: 'GetEncryptionConfiguration',
  client: 'fleetwise',
  send: (client) => client.send(new GetEncryptionConfigurationCommand({})),
  read: readEncryption,
};

const GET_LOGGING: Operation<GetLoggingOptionsResponse, Logging> = {
  operation: 'GetLoggingOptions',
  client: 'fleetwise',
  send: (client) => client.send(new GetLoggingOptionsCommand({})),
  read: readLogging,
};

async function run<Answer, Value>(
  calls: Calls,
  { connection, region }: Place,
  { operation, client, send, read }: Operation<Answer, Value>,
): Promise<Result<Value>> {
  if (!isFleetWiseRegion(region)) return unavailable(operation, region);
  const result = await calls.send({
    operation,
    connection,
    region,
    isWrite: client === 'fleetwiseOnce',
    client: ({ clients }) => clients[client](region),
    send,
  });
  if (!result.ok) return result;
  return read(result.value.answer) ?? failed(notAws(operation, result.value.host));
}

/** Reads the answers of both encryption operations: that of the change has no dates and no reason. */
function readEncryption(answer: GetEncryptionConfigurationResponse): Result<Encryption> | undefined {
  const { encryptionStatus: status, encryptionType: type, kmsKeyId, creationTime, lastModificationTime } = answer;
  if (status === undefined && type === undefined) return undefined;
  const errorMessage = answer.errorMessage?.trim() ?? '';
  return success({
    state: encryptionState(status),
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(kmsKeyId !== undefined && kmsKeyId !== '' && { kmsKeyId }),
    ...(errorMessage !== '' && { errorMessage }),
    ...(creationTime !== undefined && { createdAt: creationTime }),
    ...(lastModificationTime !== undefined && { lastModifiedAt: lastModificationTime }),
  });
}

function encryptionInput({ kmsKeyId }: EncryptionRequest): PutEncryptionConfigurationRequest {
  return kmsKeyId === undefined ? { encryptionType: AWS_OWNED_KEY } : { encryptionType: CUSTOMER_KEY, kmsKeyId };
}

function readLogging({ cloudWatchLogDelivery }: GetLoggingOptionsResponse): Result<Logging> | undefined {
  const { logType, logGroupName } = cloudWatchLogDelivery ?? {};
  if (logType === undefined) return undefined;
  return success({ logType, ...(logGroupName !== undefined && logGroupName !== '' && { logGroupName }) });
}
