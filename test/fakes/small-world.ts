import { targetKey } from '../../src/core/model/connection.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import type { Result } from '../../src/core/model/failure.ts';
import { success } from '../../src/core/model/failure.ts';
import type { WatchKind } from '../../src/core/model/watch.ts';
import { WATCH_KINDS } from '../../src/core/model/watch.ts';
import { TARGET, answered } from './core-samples.ts';
import { customerKey } from './fake-account-settings.ts';
import { BEGINS, BY_USER, EVENTS, SUBJECT } from './small-world-events.ts';
import { settled } from './virtual-clock.ts';
import type { Run } from './virtual-folder.ts';
import type { VirtualWindow } from './virtual-machine.ts';
import { VirtualMachine } from './virtual-machine.ts';

const SECOND = 1000;
const KEY = targetKey(TARGET);
/** What a file that knows of a watch has in it. */
const SIGNS = { registration: TARGET.region, encryption: '"kind":"encryption"' } as const;

/** Something that can happen next: an operation on the folder, an event, or the crash of a window before or after an operation. */
export interface Step {
  readonly id: string;
  /** What an operation reads or changes; undefined for what does not commute with anything. */
  readonly touches?: { readonly window: string; readonly name: string; readonly isChange: boolean };
}

/** What happens in a small world: how it begins, and what happens in any order, and between any two operations. */
export interface Scenario {
  readonly begin: keyof typeof BEGINS;
  readonly events: readonly (keyof typeof EVENTS)[];
}

interface Operation<T> {
  readonly operation: string;
  readonly name: string;
  readonly act: () => T;
}

interface Parked extends Step {
  readonly window: VirtualWindow;
  readonly act: () => void;
  readonly finish: () => void;
}

/** Two windows of the real classes, whose operations on the folder happen one at a time, in an order that is chosen. */
export class SmallWorld {
  answer: Result<Registration> = answered('PENDING');
  /** Steps that were taken, in order. */
  readonly story: string[] = [];
  readonly wrong: string[] = [];
  readonly #machine: VirtualMachine;
  readonly #scenario: Scenario;
  #events: readonly (keyof typeof EVENTS)[];
  #parked: Parked[] = [];
  #isControlled = false;
  #hung: VirtualWindow | undefined;
  #crashed: VirtualWindow | undefined;
  readonly #operations = new Map<VirtualWindow, number>();
  /** What is in a file: it must not be lost. */
  readonly #durable = new Set<WatchKind>();
  #isStopped = false;
  /** The service is done with all that was asked of it. */
  #isOver = false;
  /** The windows that made a marker; one of them may crash before it notifies. */
  readonly #markers = new Set<VirtualWindow>();
  readonly #writers = new Map<string, string>();
  /** By window: whether another one led when it last looked. */
  readonly #follows = new Map<VirtualWindow, boolean>();
  #windows: readonly VirtualWindow[] = [];

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#events = scenario.events;
    this.#machine = new VirtualMachine({
      status: () => {
        this.#judgeRequest();
        return Promise.resolve(this.answer);
      },
      register: () => Promise.resolve(answered('PENDING')),
      encryption: () => Promise.resolve(success(customerKey(this.#isOver ? 'SUCCESS' : 'PENDING'))),
    });
    this.#machine.operations = (window) => this.#run(window);
  }

  /** Opens the windows. */
  async begin(): Promise<void> {
    const a = await this.#machine.open();
    await BEGINS[this.#scenario.begin]({ world: this, machine: this.#machine, a });
    const b = await this.#machine.open();
    if (this.#scenario.begin !== 'rest') await this.#machine.clock.advance(2 * SECOND);
    if (this.#scenario.begin === 'over') this.answer = answered('SUCCESS');
    this.#windows = [a, b];
    for (const window of this.#windows) this.#observe(window);
    this.#isControlled = true;
  }

  /** What can happen next. */
  get steps(): readonly Step[] {
    const events = this.#events.map((event) => ({ id: event }));
    const operations = this.#parked.filter(({ window }) => window !== this.#hung);
    const crashes =
      this.#crashed === undefined
        ? operations.flatMap(({ id }) => [{ id: `crash before ${id}` }, { id: `crash after ${id}` }])
        : [];
    return [...operations, ...events, ...crashes];
  }

  /** Has it happen. */
  async take(id: string): Promise<void> {
    this.story.push(id);
    const crash = /^crash (before|after) (.*)$/.exec(id);
    const operation = this.#parked.find((each) => each.id === (crash?.[2] ?? id));
    if (operation === undefined) await this.#happen(id);
    else {
      this.#parked = this.#parked.filter((each) => each !== operation);
      if (crash?.[1] !== 'before') operation.act();
      if (crash === null) operation.finish();
      else this.#crash(operation.window);
    }
    await settled();
  }

  /** Lets time go by with a new window until all is over, and says what went wrong. */
  async end(): Promise<readonly string[]> {
    this.#hung = undefined;
    this.#isControlled = false;
    const { clock } = this.#machine;
    this.answer = answered('SUCCESS');
    this.#isOver = true;
    const late = await this.#machine.open();
    this.#observe(late);
    // Where somebody looks, it is polled more often: less time has to go by.
    late.focus(true);
    if (this.#isStopped || this.#scenario.begin === 'expired') late.session.watcher.resume(SUBJECT);
    if (this.#scenario.begin === 'signed out' || this.story.includes('the sign-in ends')) await late.signedIn();
    await settled();
    await clock.advance(28 * SECOND);
    this.#judge(late);
    return this.wrong;
  }

  /** A window asks by itself only if it leads, as far as it could see just before. */
  #judgeRequest(): void {
    const window = this.#machine.requests.at(-1)?.window;
    if (window === undefined || this.#follows.get(window) !== true) return;
    const isByUser = this.story.some((event) => BY_USER[event] === window.id);
    if (!isByUser) this.wrong.push(`${window.id} asks while another window leads`);
  }

  #judge(late: VirtualWindow): void {
    const isCrashedBetween = this.#crashed !== undefined && this.#markers.has(this.#crashed);
    for (const kind of WATCH_KINDS) {
      const tells = this.#machine.told.filter(({ watch }) => watch.kind === kind).length;
      if (tells > 1) this.wrong.push(`${kind} notified ${String(tells)} times`);
      if (this.#durable.has(kind) && tells === 0 && !isCrashedBetween) this.wrong.push(`${kind} lost`);
    }
    for (const window of [...this.#windows, late]) {
      const letter = window === this.#windows[0] ? 'A' : 'B';
      const isClosed = window !== late && this.story.includes(`${letter} closes`);
      if (window.isAlive && !isClosed && window.session.store.get().watches.size > 0)
        this.wrong.push(`${window.id} still watches`);
    }
  }

  async #happen(event: string): Promise<void> {
    const [a, b] = this.#windows;
    const name = this.#events.find((each) => each === event);
    if (a === undefined || b === undefined || name === undefined) throw new Error(`There is no "${event}"`);
    this.#events = this.#events.filter((each) => each !== name);
    if (name.endsWith(' stops') && (name.startsWith('B') ? b : a).isAlive) this.#isStopped = true;
    const what: unknown = (name.startsWith('B') ? b : a).isAlive ? EVENTS[name]({ world: this, a, b }) : undefined;
    if (what === 'tick') await this.#machine.clock.advance(0);
    if (what === 'hang') await this.#hang(a);
  }

  /** A window does nothing for a quarter of a minute, in the middle of whatever it does. The other one goes on. */
  async #hang(window: VirtualWindow): Promise<void> {
    this.#hung = window;
    const others = this.#parked.filter((each) => each.window !== window);
    this.#parked = this.#parked.filter((each) => each.window === window);
    for (const { act, finish } of others) {
      act();
      finish();
    }
    await this.#machine.clock.advance(15 * SECOND);
    this.#hung = undefined;
  }

  #crash(window: VirtualWindow): void {
    this.#crashed = window;
    this.#parked = this.#parked.filter((each) => each.window !== window);
    window.kill();
  }

  #hasEnded(window: VirtualWindow): boolean {
    return !window.isAlive;
  }

  #run(window: VirtualWindow): Run {
    return async (operation, name, act) => {
      if (!window.isAlive) return new Promise<never>(() => undefined);
      const isHeld = this.#isControlled && (this.#hung === undefined || this.#hung === window);
      if (!isHeld) {
        await Promise.resolve();
        return this.#hasEnded(window)
          ? new Promise<never>(() => undefined)
          : this.#watch(window, { operation, name, act });
      }
      return this.#park(window, { operation, name, act });
    };
  }

  #park<T>(window: VirtualWindow, { operation, name, act }: Operation<T>): Promise<T> {
    const count = (this.#operations.get(window) ?? 0) + 1;
    this.#operations.set(window, count);
    // The same in every order of the steps of different windows.
    const id = `${window.id}'s ${String(count)}: ${operation} ${name}`;
    const isChange = ['write', 'create', 'touch', 'remove'].includes(operation);
    return new Promise((resolve) => {
      let finish = (): void => undefined;
      this.#parked.push({
        id,
        window,
        touches: { window: window.id, name, isChange },
        act: () => {
          const result = this.#watch(window, { operation, name, act });
          finish = () => {
            resolve(result);
          };
        },
        finish: () => {
          finish();
        },
      });
    });
  }

  /** Has an operation take effect, and looks what it means. */
  #watch<T>(window: VirtualWindow, { operation, name, act }: Operation<T>): T {
    const result = act();
    const { owner } = this.#machine.folder;
    if (operation === 'list') this.#follows.set(window, owner !== undefined && owner !== window);
    if (operation === 'create' && name.startsWith('mark-') && result === true) this.#markers.add(window);
    if (operation === 'write') {
      const before = this.#writers.get(name) ?? window.id;
      if (before !== window.id) this.wrong.push(`${name} has two writers`);
      this.#writers.set(name, window.id);
      const text = this.#machine.folder.files.get(name)?.text ?? '';
      for (const kind of WATCH_KINDS) if (text.includes(SIGNS[kind])) this.#durable.add(kind);
    }
    return result;
  }

  /** What a window shows never goes back in time. */
  #observe(window: VirtualWindow): void {
    let at = 0;
    let over = 0;
    window.session.store.subscribe(({ registrations, watches, completions }) => {
      if (!window.isAlive) return;
      const next = registrations.get(KEY)?.answer?.at ?? at;
      if (next < at) this.wrong.push(`${window.id} shows an older answer`);
      at = next;
      over = Math.max(over, completions.get(KEY)?.watch.startedAt ?? 0);
      const watch = watches.get(KEY);
      if (watch !== undefined && watch.startedAt <= over) this.wrong.push(`${window.id} watches what was over`);
    });
  }
}

/** Whether two steps lead to the same in either order. */
export function isIndependent(a: Step, b: Step): boolean {
  const [one, two] = [a.touches, b.touches];
  if (one === undefined || two === undefined || one.window === two.window) return false;
  if (!one.isChange && !two.isChange) return true;
  return one.name !== two.name && one.name !== '' && two.name !== '';
}
