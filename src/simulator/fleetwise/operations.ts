import type { Operation } from '../operation.ts';
import type { FleetwiseAccount } from './account.ts';
import { getEncryption, putEncryption } from './encryption.ts';
import { getLogging, putLogging } from './logging.ts';
import { getRegisterAccountStatus, registerAccount } from './registration.ts';

/** The operations of AWS IoT FleetWise by name. */
export const fleetwiseOperations: ReadonlyMap<string, Operation<FleetwiseAccount>> = new Map([
  ['RegisterAccount', registerAccount],
  ['GetRegisterAccountStatus', getRegisterAccountStatus],
  ['GetEncryptionConfiguration', getEncryption],
  ['PutEncryptionConfiguration', putEncryption],
  ['GetLoggingOptions', getLogging],
  ['PutLoggingOptions', putLogging],
]);
