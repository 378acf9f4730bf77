import { ServiceError } from './errors.ts';
import type { HttpRequest, Reply } from './exchange.ts';
import { parseFaults, takeFault } from './faults.ts';
import type { Fault } from './faults.ts';
import type { Hooks, Pending, RequestRecord } from './hooks.ts';
import { parseJson } from './json.ts';
import { errorReply } from './replies.ts';
import { stateView } from './state-view.ts';
import type { World } from './world.ts';

const root = '/_simulator/';

/** So many requests are remembered; older ones are forgotten. */
const logLength = 10_000;

/** The control of a simulator over HTTP: faults to come, requests that were, and the state. Not part of AWS. */
export function createControl(): Hooks {
  const control: Control = { records: [], faults: [] };
  return {
    answer: (request, view) => (request.path.startsWith(root) ? answer(control, request, view) : undefined),
    around(pending) {
      const { fault, left } = takeFault(control.faults, pending.call.operation ?? '');
      control.faults = left;
      return fault === undefined ? Promise.resolve(pending.run()) : suffer(fault, pending);
    },
    record(entry) {
      control.records = [...control.records, entry].slice(-logLength);
    },
  };
}

interface Control {
  records: readonly RequestRecord[];
  faults: readonly Fault[];
}

function answer(control: Control, request: HttpRequest, view: { readonly world: World; readonly now: number }): Reply {
  switch (`${request.method} ${request.path.slice(root.length)}`) {
    case 'PUT faults':
      return setFaults(control, parseJson(request.body)?.value);
    case 'DELETE faults':
      return setFaults(control, []);
    case 'GET requests':
      return json(200, control.records);
    case 'GET state':
      return json(200, stateView(view.world, view.now));
    default:
      return json(404, { message: `There is no ${request.method} ${request.path}.` });
  }
}

function setFaults(control: Control, value: unknown): Reply {
  const parsed = parseFaults(value);
  if ('problem' in parsed) return json(400, { message: parsed.problem });
  control.faults = parsed;
  return done;
}

/** A call that meets a fault: first the delay, then the broken connection, the error, the body, or all as usual. */
async function suffer(fault: Fault, pending: Pending): Promise<Reply | undefined> {
  if (fault.delayMs !== undefined) await pending.pause(fault.delayMs);
  if (fault.drop === 'after') pending.run();
  if (fault.drop !== undefined) return undefined;
  const { error, body, status } = fault;
  if (error === undefined && body === undefined && status === undefined) return pending.run();
  const base = error === undefined ? plain : faultError(fault, error, pending);
  return {
    status: status ?? base.status,
    headers: body === undefined ? base.headers : { ...base.headers, 'content-type': typeOf(body) },
    body: body ?? base.body,
  };
}

function faultError(fault: Fault, code: string, { call, requestId }: Pending): Reply {
  const throttled = /Throttling|TooManyRequests/.test(code);
  const message = fault.message ?? (throttled ? 'Rate exceeded' : 'A fault of the simulator.');
  const { retryAfterSeconds } = fault;
  const members = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  return errorReply(call.service, new ServiceError(code, message, members), requestId);
}

function typeOf(body: string): string {
  return body.trimStart().startsWith('<') ? 'text/html' : 'application/json';
}

const plain: Reply = { status: 200, headers: {}, body: '' };
const done: Reply = { status: 204, headers: {}, body: '' };

function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
