import { GetRegisterAccountStatusCommand, RegisterAccountCommand } from '@aws-sdk/client-iotfleetwise';
import { isFleetWiseRegion } from '../../core/model/connection.ts';
import type { Result } from '../../core/model/failure.ts';
import { failed, success } from '../../core/model/failure.ts';
import type { Registration } from '../../core/model/registration.ts';
import type { Registrations } from '../../core/ports/backend.ts';
import type { Answered, Calls } from '../access/calls.ts';
import { readRegistered, readStatus, registerInput } from './registration-answer.ts';

/**
 * The registration calls of AWS IoT FleetWise. A Region without FleetWise is a failure of kind `unavailable`, and no
 * request is sent.
 *
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_GetRegisterAccountStatus.html
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/APIReference/API_RegisterAccount.html
 */
export function createRegistrations(calls: Calls): Registrations {
  return {
    async status(connection, region) {
      const operation = 'GetRegisterAccountStatus';
      if (!isFleetWiseRegion(region)) return unavailable(operation, region);
      const result = await calls.send({
        operation,
        connection,
        region,
        isWrite: false,
        client: ({ clients }) => clients.fleetwise(region),
        send: (client) => client.send(new GetRegisterAccountStatusCommand({})),
        read: readStatus,
      });
      if (result.ok) return recorded(result.value);
      return result.failure.errorName === 'ResourceNotFoundException' ? success({ state: 'notRegistered' }) : result;
    },
    async register(connection, region, request) {
      const operation = 'RegisterAccount';
      if (!isFleetWiseRegion(region)) return unavailable(operation, region);
      const result = await calls.send({
        operation,
        connection,
        region,
        isWrite: true,
        client: ({ clients }) => clients.fleetwiseOnce(region),
        send: (client) => client.send(new RegisterAccountCommand(registerInput(request))),
        read: readRegistered,
      });
      return result.ok ? recorded(result.value) : result;
    },
  };
}

function recorded({ answer, access }: Answered<Registration>): Result<Registration> {
  if (answer.accountId !== undefined) access.noteAccountId(answer.accountId);
  return success(answer);
}

/** The failure of a call to a Region where FleetWise does not exist. */
export function unavailable(operation: string, region: string): ReturnType<typeof failed> {
  const message = `AWS IoT FleetWise does not exist in ${region}.`;
  return failed({ kind: 'unavailable', operation, message });
}
