import type { Call, Caller, HttpRequest, Reply } from './exchange.ts';
import { routeOf } from './route.ts';
import { authorizationOf } from './signature/authorization.ts';
import { accountOf } from './signature/verify.ts';
import type { World } from './world.ts';

/** An AWS request as it is logged: never its body, nor that of the answer. */
export interface RequestRecord {
  /** When it arrived, ISO 8601. */
  readonly time: string;
  /** Empty when the service has no such operation. */
  readonly operation: string;
  /** Empty when the access key is none of the simulator's. */
  readonly account: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** HTTP status; 0 when the connection ended without an answer. */
  readonly status: number;
  readonly requestId: string;
}

/** A verified call that is about to be carried out. */
export interface Pending {
  readonly call: Call;
  readonly caller: Caller;
  readonly requestId: string;
  /** Carries the operation out and gives its answer, be it an error. */
  run(): Reply;
  /** Resolves after so many milliseconds, and rejects as soon as the server closes. */
  pause(milliseconds: number): Promise<void>;
}

/** What may be plugged into the server to watch it and to disturb it. */
export interface Hooks {
  /** Answers a request that is none of AWS's; undefined for all others. */
  answer(request: HttpRequest, view: { readonly world: World; readonly now: number }): Reply | undefined;
  /** Carries a call out, or not; without a reply the connection is closed. */
  around(pending: Pending): Promise<Reply | undefined>;
  /** Receives each AWS request when it is over. */
  record(entry: RequestRecord): void;
}

/** Nothing plugged in. */
export const noHooks: Hooks = {
  answer: () => undefined,
  around: (pending) => Promise.resolve(pending.run()),
  record: () => undefined,
};

/** How a request is logged; what it claims about its sender stands there even if its signature was wrong. */
export function recordOf(
  http: HttpRequest,
  { requestId, now, status }: { requestId: string; now: number; status: number },
): RequestRecord {
  const authorization = authorizationOf(http);
  const signed = authorization === 'missing' || 'incomplete' in authorization ? undefined : authorization;
  const accessKeyId = signed?.accessKeyId ?? '';
  return {
    time: new Date(now).toISOString(),
    operation: routeOf(http).operation ?? '',
    account: accountOf(accessKeyId) ?? '',
    region: signed?.scope.region ?? '',
    accessKeyId,
    status,
    requestId,
  };
}
