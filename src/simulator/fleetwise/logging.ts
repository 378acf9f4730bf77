import { validationError } from '../input.ts';
import { fieldsAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Outcome } from '../operation.ts';
import type { FleetwiseAccount, Logging } from './account.ts';

const off: Logging = { logType: 'OFF' };

/** GetLoggingOptions: needs no registration. */
export function getLogging(state: FleetwiseAccount): Outcome<FleetwiseAccount> {
  return { state, answer: { cloudWatchLogDelivery: state.logging ?? off } };
}

/** PutLoggingOptions. */
export function putLogging(state: FleetwiseAccount, input: Fields): Outcome<FleetwiseAccount> {
  const delivery = fieldsAt(input, 'cloudWatchLogDelivery') ?? {};
  const logType = textAt(delivery, 'logType') ?? off.logType;
  const logGroupName = textAt(delivery, 'logGroupName');
  if (logType !== off.logType && logGroupName === undefined) throw missingGroup(logType);
  const logging: Logging = { logType, ...(logGroupName !== undefined && { logGroupName }) };
  return { state: { ...state, logging }, answer: {} };
}

function missingGroup(logType: string): Error {
  const path = 'cloudWatchLogDelivery.logGroupName';
  const rule = `Member must not be null when logType is ${logType}`;
  const text = `Value null at '${path}' failed to satisfy constraint: ${rule}`;
  return validationError('iotfleetwise', [{ path, rule, text }]);
}
