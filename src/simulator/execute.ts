import { unknownOperation } from './errors.ts';
import type { Call, Caller, HttpRequest, Reply } from './exchange.ts';
import { newFleetwiseAccount } from './fleetwise/account.ts';
import { fleetwiseOperations } from './fleetwise/operations.ts';
import { bodyInput, restInput } from './input.ts';
import { fleetwiseModel, operationOf, wirelessModel } from './models.ts';
import { placeKey } from './operation.ts';
import type { Context, Settings } from './operation.ts';
import { jsonReply } from './replies.ts';
import { registeredAtStart } from './accounts/directory.ts';
import { organizationAccounts } from './accounts/organization.ts';
import { portal } from './accounts/portal.ts';
import { assumedRole } from './accounts/roles.ts';
import { callerIdentity } from './sts.ts';
import { newWirelessAccount } from './wireless/account.ts';
import { wirelessOperations } from './wireless/operations.ts';
import type { WorldStore } from './world.ts';

/** A call that was let in. */
export interface Admitted {
  readonly http: HttpRequest;
  readonly call: Call;
  readonly caller: Caller;
  readonly requestId: string;
}

/** Where a call is carried out. */
export interface Site {
  readonly store: WorldStore;
  readonly settings: Settings;
  readonly secret: Uint8Array;
  readonly clock: () => number;
}

/** Carries a call out: reads and checks its input, decides, keeps the new state. Throws what the service answers. */
export function execute(site: Site, admitted: Admitted): Reply {
  const { account, region } = admitted.caller;
  const context = { account, region, now: site.clock(), settings: site.settings, secret: site.secret };
  switch (admitted.call.service) {
    case 'sts':
      return admitted.call.operation === 'AssumeRole'
        ? assumedRole(admitted, context)
        : callerIdentity(admitted.caller, admitted.requestId);
    case 'organizations':
      return organizationAccounts(admitted.http, context);
    case 'sso':
      return portal(admitted, context);
    case 'iotfleetwise':
      return fleetwise(site.store, admitted, context);
    case 'iotwireless':
      return wireless(site.store, admitted, context);
  }
}

function fleetwise(store: WorldStore, { http, call }: Admitted, context: Context): Reply {
  const name = call.operation ?? '';
  const model = operationOf(fleetwiseModel, name);
  const operation = fleetwiseOperations.get(name);
  if (model === undefined || operation === undefined) throw unknownOperation();
  const input = bodyInput(fleetwiseModel, model, http);
  const key = placeKey(context);
  const { state, answer } = operation(
    store.world.fleetwise[key] ?? registeredAtStart(context) ?? newFleetwiseAccount,
    input,
    context,
  );
  store.keepFleetwise(key, state);
  return jsonReply('iotfleetwise', model.http.responseCode, answer);
}

function wireless(store: WorldStore, { http, call }: Admitted, context: Context): Reply {
  const name = call.operation ?? '';
  const model = operationOf(wirelessModel, name);
  const operation = wirelessOperations.get(name);
  if (model === undefined || operation === undefined) throw unknownOperation();
  const input = restInput(wirelessModel, model, { http, call });
  const key = placeKey(context);
  const { state, answer } = operation(store.world.wireless[key] ?? newWirelessAccount(context), input, context);
  store.keepWireless(key, state);
  return jsonReply('iotwireless', model.http.responseCode, answer);
}
