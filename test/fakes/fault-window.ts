import { createBackend } from '../../src/aws/backend.ts';
import { withConnections } from '../../src/core/connections/connections-change.ts';
import type { Connection } from '../../src/core/model/connection.ts';
import type { Backend } from '../../src/core/ports/backend.ts';
import type { Session } from '../../src/core/session.ts';
import { createSession } from '../../src/core/session.ts';
import type { LateTruth } from '../../src/core/state/lost-answers.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { settled } from './virtual-clock.ts';
import { QUIET } from './quiet-session.ts';

/** A window of its own, on a simulated account. */
export interface FaultWindow {
  readonly session: Session;
  readonly calls: Calls;
  readonly close: () => void;
}

interface Calls {
  readonly backend: Backend;
  /** Resolves when no call is in flight. */
  readonly idle: () => Promise<void>;
}

/** Opens a window; what comes of lost answers is added to `truths`. */
export function openWindow(
  url: string,
  { requestMs, ...ports }: { readonly clock: VirtualClock; readonly truths: LateTruth[]; readonly requestMs: number },
): FaultWindow {
  const timeouts = { connectionMs: 10_000, requestMs, credentialsMs: 10_000 };
  const backend = createBackend({ onCall: () => undefined, now: Date.now, timeouts });
  const calls = counted(backend);
  const session = sessionOn(url, { ...ports, aws: calls.backend });
  const close = (): void => {
    session.lost.dispose();
    session.watcher.dispose();
    backend.dispose();
  };
  return { session, calls, close };
}

/** A backend, and how to wait until none of its calls is in flight. */
function counted(backend: Backend): Calls {
  const flights = new Set<Promise<unknown>>();
  const follow = (value: unknown): unknown => {
    if (!(value instanceof Promise)) return value;
    const flight = value.finally(() => flights.delete(flight));
    flights.add(flight);
    return value;
  };
  const members = Object.entries(backend).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === 'function'
      ? (...args: readonly unknown[]) => follow(Reflect.apply(member, backend, args))
      : member,
  ]);
  return {
    backend: Object.fromEntries(members) as Backend,
    async idle() {
      await settled();
      while (flights.size > 0) {
        await Promise.all(flights);
        await settled();
      }
    },
  };
}

/** Lets virtual time pass, and every call that it brings come to its end. */
export async function pass(clock: VirtualClock, ms: number, { idle }: Pick<Calls, 'idle'>): Promise<void> {
  const end = clock.now() + ms;
  await idle();
  while (clock.now() + (clock.waits[0] ?? Infinity) <= end) {
    await clock.next();
    await idle();
  }
  await clock.advance(end - clock.now());
  await idle();
}

function sessionOn(
  url: string,
  ports: { readonly clock: VirtualClock; readonly truths: LateTruth[]; readonly aws: Backend },
): Session {
  const { clock, truths, aws } = ports;
  const session = createSession({
    aws,
    clock,
    ...QUIET,
    onTruth: (truth) => truths.push(truth),
  });
  const simulated = { endpoint: url, accessKeyId: 'AKIA123456789012', secretAccessKey: 'simulator' };
  const connection: Connection = { id: 'simulated', name: 'Simulated', regions: ['us-east-1'], simulated };
  session.store.update((state) => withConnections(state, { connections: [connection], problems: [] }));
  return session;
}
