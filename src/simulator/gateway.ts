import { refusalError, regionError } from './access.ts';
import { ServiceError, internalError, unknownOperation } from './errors.ts';
import type { Call, Caller, HttpRequest, Reply } from './exchange.ts';
import type { Hooks } from './hooks.ts';
import { execute } from './execute.ts';
import type { Settings } from './operation.ts';
import { errorReply } from './replies.ts';
import { portalCaller } from './accounts/portal.ts';
import { routeOf } from './route.ts';
import { verify } from './signature/verify.ts';
import { unknownAction } from './sts.ts';
import type { WorldStore } from './world.ts';

/** What the simulated AWS consists of. */
export interface Parts {
  readonly store: WorldStore;
  readonly settings: Settings;
  readonly latencyMs: number;
  /** When the portal was called during the last second, in milliseconds; changed with each call. */
  readonly portalCalls: number[];
  readonly secret: Uint8Array;
  readonly hooks: Hooks;
  /** Time of the services, in milliseconds; may be virtual. */
  readonly clock: () => number;
  /** Time against which signatures are dated, in milliseconds. */
  readonly signatureClock: () => number;
  /** Resolves after so many milliseconds, and rejects as soon as the server closes. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** One request on its way through AWS. */
export interface Arrival {
  readonly http: HttpRequest;
  readonly requestId: string;
}

/** Answers a request to AWS; without a reply the connection is to be closed. */
export async function answerAws(parts: Parts, { http, requestId }: Arrival): Promise<Reply | undefined> {
  const call = routeOf(http);
  const caller = admitted(parts, http, call);
  if (caller instanceof ServiceError) return errorReply(call.service, caller, requestId);
  if (parts.latencyMs > 0) await parts.pause(parts.latencyMs);
  const run = (): Reply => guarded(call, requestId, () => execute(parts, { http, call, caller, requestId }));
  return parts.hooks.around({ call, caller, requestId, run, pause: parts.pause });
}

/** Who calls, or why nothing comes of it: no such operation, no valid signature, the wrong Region. */
function admitted(parts: Parts, http: HttpRequest, call: Call): Caller | ServiceError {
  if (call.operation === undefined) return call.service === 'sts' ? unknownAction(http) : unknownOperation();
  if (call.service === 'sso') return portalCaller(http, parts);
  const caller = verify(http, call.service, parts.signatureClock());
  if ('kind' in caller) return refusalError(call.service, caller);
  return regionError(call.service, caller) ?? caller;
}

function guarded(call: Call, requestId: string, run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    return errorReply(call.service, error instanceof ServiceError ? error : internalError(), requestId);
  }
}
