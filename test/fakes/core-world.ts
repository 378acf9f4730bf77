import { withConnections } from '../../src/core/connections/connections-change.ts';
import type { Connection, Target } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { Watch } from '../../src/core/model/watch.ts';
import type { AccountSettingsCalls } from '../../src/core/ports/backend.ts';
import { lazyBackend } from '../../src/core/ports/lazy-backend.ts';
import type { Session } from '../../src/core/session.ts';
import { createSession } from '../../src/core/session.ts';
import type { LateTruth } from '../../src/core/state/lost-answers.ts';
import type { AppState, WatchCompletion } from '../../src/core/state/state.ts';
import { PROD, TARGET } from './core-samples.ts';
import { FakeAws } from './fake-aws.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The deciding parts, wired as in the extension, in virtual time and with a scripted AWS. */
export interface CoreWorld extends Session {
  readonly aws: FakeAws;
  readonly clock: VirtualClock;
  /** Ends that were reported, in order. */
  readonly ends: readonly WatchCompletion[];
  /** Watches whose time was told to be over, in order. */
  readonly timeUps: readonly Watch[];
  /** What was told of writes whose answer was lost, in order. */
  readonly truths: readonly LateTruth[];
  /** What is known of `target`. */
  readonly known: (target?: Target) => ReturnType<AppState['registrations']['get']>;
  /** The watch of `target`. */
  readonly watch: (target?: Target) => Watch | undefined;
  /** Replaces the connections, as the setting does. */
  readonly connect: (...connections: readonly Connection[]) => void;
}

/** Makes the world, connected to `PROD`. `random` 0.5 is no jitter at all. */
export function coreWorld(
  options: {
    readonly watchMinutes?: number;
    readonly random?: () => number;
    readonly settings?: AccountSettingsCalls;
  } = {},
): CoreWorld {
  const aws = new FakeAws();
  const clock = new VirtualClock();
  const ends: WatchCompletion[] = [];
  const timeUps: Watch[] = [];
  const truths: LateTruth[] = [];
  const session = createSession({
    // The rest of AWS: every call fails.
    aws: { ...lazyBackend(() => Promise.reject(new Error('not scripted'))), ...aws.ports, ...options.settings },
    clock,
    random: options.random ?? (() => 0.5),
    watchMinutes: () => options.watchMinutes ?? 30,
    onCompletion: (ended) => ends.push(ended),
    onTimeUp: (watch) => timeUps.push(watch),
    onTruth: (truth) => truths.push(truth),
  });
  const { store } = session;
  const connect = (...connections: readonly Connection[]): void => {
    store.update((state) => withConnections(state, { connections, problems: [] }));
  };
  connect(PROD);
  return {
    ...session,
    aws,
    clock,
    ends,
    timeUps,
    truths,
    known: (target = TARGET) => store.get().registrations.get(targetKey(target)),
    watch: (target = TARGET) => store.get().watches.get(targetKey(target)),
    connect,
  };
}
