import { withConnections } from '../../src/core/connections/connections-change.ts';
import { CredentialRefresh } from '../../src/core/credential-refresh.ts';
import type { Connection, Target } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { Encryption } from '../../src/core/model/encryption.ts';
import type { Result } from '../../src/core/model/failure.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import type { Watch } from '../../src/core/model/watch.ts';
import type { Backend, Clock } from '../../src/core/ports/backend.ts';
import { lazyBackend } from '../../src/core/ports/lazy-backend.ts';
import type { Session } from '../../src/core/session.ts';
import { createSession } from '../../src/core/session.ts';
import type { WatchCompletion } from '../../src/core/state/state.ts';
import { PROD } from './core-samples.ts';
import { settingCalls } from './fake-account-settings.ts';
import { VirtualClock, settled } from './virtual-clock.ts';
import type { Run, VirtualProcess } from './virtual-folder.ts';
import { VirtualFolder } from './virtual-folder.ts';

/** Answers of AWS, as a machine gets them. */
export interface MachineAws {
  status: (target: Target) => Promise<Result<Registration>>;
  register(target: Target): Promise<Result<Registration>>;
  encryption?: () => Promise<Result<Encryption>>;
}

/** A request for a registration, at a time that nobody sets. */
export interface SentRequest {
  readonly window: VirtualWindow;
  readonly key: string;
  readonly at: number;
}

/** An end that some window told the user. */
export interface ToldEnd extends WatchCompletion {
  readonly window: VirtualWindow;
  /** When it was told, by the time that nobody sets. */
  readonly toldAt: number;
}

/** The rest of AWS, of one window: every call fails. It knows its listeners, and with them the window. */
function nothingElse(): Backend {
  return lazyBackend(() => Promise.reject(new Error('not scripted')));
}

/** Where a session calls a listener. */
export type ListenerPlace = 'store' | 'onCompletion' | 'onTimeUp' | 'warn' | 'onError';

/** One person's machine: a clock, a folder that its windows share, and a line to AWS. */
export class VirtualMachine {
  readonly clock = new VirtualClock();
  readonly folder = new VirtualFolder(() => this.clock.now());
  /** Requests for the state of a registration, in order. */
  readonly requests: SentRequest[] = [];
  /** Good answers that a living window had, in order. */
  readonly answers: (SentRequest & Pick<Registration, 'state'>)[] = [];
  /** What people were told, in order. */
  readonly told: ToldEnd[] = [];
  /** Watches whose time was told to be over. */
  readonly timeUps: Watch[] = [];
  /** Warnings of the log, in order. */
  readonly warnings: string[] = [];
  /** The most requests that were in flight at once for one target. */
  mostAtOnce = 0;
  /** Setting `iotRegistrar.watchMinutes`. */
  watchMinutes = 1440;
  /** Where it is set, the listener there throws whenever it is called. */
  throws: ListenerPlace | 'everywhere' | undefined;
  /** How often one has. */
  thrown = 0;
  /** Where it is set, it decides when each operation of a window on the folder happens. */
  operations: ((window: VirtualWindow) => Run) | undefined;
  readonly aws: MachineAws;
  readonly random: () => number;
  readonly inFlight: SentRequest[] = [];
  #windows = 0;

  constructor(aws: MachineAws, random: () => number = () => 0.5) {
    this.aws = aws;
    this.random = random;
  }

  /** Has a listener throw, if it is to. */
  listen(place: ListenerPlace): void {
    if (this.throws !== place && this.throws !== 'everywhere') return;
    this.thrown += 1;
    throw new Error(`thrown by ${place}`);
  }

  /** Opens a window; it has read what the others left. */
  async open(connections: readonly Connection[] = [PROD]): Promise<VirtualWindow> {
    this.#windows += 1;
    const window = new VirtualWindow(this, `window-${String(this.#windows)}`);
    window.connect(...connections);
    await window.session.windows?.sync();
    await settled();
    return window;
  }

  /** How many requests there were for a target. */
  count(target: Target): number {
    return this.requests.filter(({ key }) => key === targetKey(target)).length;
  }
}

/** A window with an extension host of its own. */
export class VirtualWindow implements VirtualProcess {
  readonly id: string;
  readonly session: Session;
  readonly #machine: VirtualMachine;
  readonly #credentials: CredentialRefresh;
  readonly #timers = new Set<() => void>();
  #isAlive = true;
  #isFocused = false;
  #hasPage = true;

  constructor(machine: VirtualMachine, id: string) {
    this.#machine = machine;
    this.id = id;
    const { told, timeUps, warnings, folder, random, clock } = machine;
    const rest = nothingElse();
    this.session = createSession({
      aws: { ...rest, ...this.#aws() },
      clock: this.#clock(),
      random,
      watchMinutes: () => machine.watchMinutes,
      onCompletion: (ended) => {
        told.push({ ...ended, window: this, toldAt: clock.steady });
        machine.listen('onCompletion');
      },
      onTimeUp: (watch) => {
        timeUps.push(watch);
        machine.listen('onTimeUp');
      },
      onError: () => {
        machine.listen('onError');
      },
      windows: {
        folder: folder.for(this, machine.operations?.(this)),
        window: id,
        isFocused: () => this.#isFocused,
        isReachable: () => Promise.resolve(this.#hasPage),
        warn: (message) => {
          warnings.push(message);
          machine.listen('warn');
        },
      },
    });
    const { session } = this;
    session.store.subscribe(() => {
      machine.listen('store');
    });
    this.#credentials = new CredentialRefresh({ ...session, aws: rest, isSeen: () => false });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** Whether it is the window that asks. */
  get isPolling(): boolean {
    return this.#machine.folder.owner === this;
  }

  /** How many timers it has set. */
  get timers(): number {
    return this.#timers.size;
  }

  /** Replaces the connections, as the setting does. */
  connect(...connections: readonly Connection[]): void {
    this.session.store.update((state) => withConnections(state, { connections, problems: [] }));
  }

  /** Notices that the user has signed in again. */
  async signedIn(): Promise<void> {
    const { connections } = this.session.store.get();
    await Promise.all(connections.map((connection) => this.#credentials.changed({ connection, what: 'signIn' })));
  }

  /** What the window shows of a target: what is known, and what its watch does. */
  shows(target: Target): string {
    const { registrations, watches } = this.session.store.get();
    const known = registrations.get(targetKey(target));
    const failure = known?.failure?.failure.kind ?? '-';
    const phase = watches.get(targetKey(target))?.phase.kind ?? '-';
    return `${known?.answer?.value.state ?? '-'} ${failure} ${phase}`;
  }

  /** The user turns to the window, or away from it. */
  focus(isFocused: boolean): void {
    this.#isFocused = isFocused;
    void this.session.windows?.sync();
  }

  /** Its page is gone: the user sees nothing of it any more. It is told neither that nor that it lost the focus. */
  losePage(): void {
    this.#hasPage = false;
  }

  /** Ends as a crash does: nothing is tidied up, requests that are in flight have no answer. */
  kill(): void {
    this.#isAlive = false;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    const { inFlight } = this.#machine;
    for (const request of [...inFlight]) if (request.window === this) inFlight.splice(inFlight.indexOf(request), 1);
  }

  /** Ends as a closed or reloaded window does. */
  async close(): Promise<void> {
    this.session.watcher.dispose();
    this.session.windows?.dispose();
    await settled();
    this.kill();
  }

  #hasEnded(): boolean {
    return !this.#isAlive;
  }

  #clock(): Clock {
    const { clock } = this.#machine;
    return {
      now: () => clock.now(),
      schedule: (ms, run) => {
        if (!this.#isAlive) return () => undefined;
        const cancel = clock.schedule(ms, () => {
          this.#timers.delete(end);
          run();
        });
        const end = (): void => {
          this.#timers.delete(end);
          cancel();
        };
        this.#timers.add(end);
        return end;
      },
    };
  }

  #aws(): Pick<Backend, 'status' | 'register' | 'setting'> {
    const { aws } = this.#machine;
    return {
      setting: settingCalls({ encryption: aws.encryption }),
      status: ({ id }, region) => this.#send({ connectionId: id, region }, (target) => aws.status(target)),
      register: ({ id }, region) => aws.register({ connectionId: id, region }),
    };
  }

  async #send(target: Target, run: (target: Target) => Promise<Result<Registration>>): Promise<Result<Registration>> {
    const { requests, inFlight, clock } = this.#machine;
    if (!this.isAlive) return new Promise<never>(() => undefined);
    const request = { window: this, key: targetKey(target), at: clock.steady };
    requests.push(request);
    inFlight.push(request);
    const same = inFlight.filter(({ key }) => key === request.key).length;
    this.#machine.mostAtOnce = Math.max(this.#machine.mostAtOnce, same);
    const answer = await run(target);
    if (this.#hasEnded()) return new Promise<never>(() => undefined);
    inFlight.splice(inFlight.indexOf(request), 1);
    if (answer.ok) this.#machine.answers.push({ ...request, at: clock.steady, state: answer.value.state });
    return answer;
  }
}
