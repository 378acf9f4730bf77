import type { Target } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { Result } from '../../src/core/model/failure.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import { isPolling } from '../../src/core/model/watch.ts';
import { seeded } from '../bench/numbers.ts';
import { NOT_REGISTERED, PROD, failing, answered } from './core-samples.ts';
import { FolderLosses } from './folder-losses.ts';
import { settled } from './virtual-clock.ts';
import type { VirtualWindow } from './virtual-machine.ts';
import { VirtualMachine } from './virtual-machine.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Faults stop after this time; every registration ends before it. */
const FAULTS_MS = 5 * MINUTE;
/** By then every end must have been noticed, however long anybody backs off. */
const PATIENCE_MS = 40 * MINUTE;

type Trouble = 'none' | 'throttled' | 'service' | 'reset' | 'garbage' | 'hanging' | 'expired';

const TROUBLES: readonly Trouble[] = ['throttled', 'service', 'reset', 'garbage', 'hanging', 'expired'];

/** A registration at AWS. Epoch milliseconds. */
interface Pending {
  readonly target: Target;
  readonly endsAt: number;
  readonly end: Result<Registration>;
  startedAt: number | undefined;
}

/** Something that happens, in words, `at` milliseconds after the start. */
interface Happening {
  readonly at: number;
  readonly what: string;
  readonly run: () => void | Promise<void>;
}

/** What came of a fault schedule. Every list is empty when all is well. */
export interface PlayResult {
  readonly seed: number;
  readonly wrong: readonly string[];
  /** What happened, in order. */
  readonly story: readonly string[];
  readonly requests: number;
}

/** Plays windows, registrations and faults that a seed draws, and says what went wrong. */
export class FaultSchedule {
  readonly #seed: number;
  readonly #random: () => number;
  readonly #machine: VirtualMachine;
  readonly #pending: readonly Pending[];
  readonly #story: { readonly at: number; readonly what: string }[] = [];
  readonly #start: number;
  readonly #losses: FolderLosses;
  #windows: VirtualWindow[] = [];
  #trouble: Trouble = 'none';

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seeded(seed);
    this.#machine = new VirtualMachine(
      { status: (target) => this.#status(target), register: (target) => this.#register(target) },
      seeded(seed + 1_000_000),
    );
    this.#start = this.#machine.clock.steady;
    const targets = PROD.regions.slice(0, 1 + this.#below(3));
    this.#pending = targets.map((region) => ({
      target: { connectionId: PROD.id, region },
      endsAt: SECOND + this.#random() ** 2 * (FAULTS_MS - SECOND),
      end: this.#pick([answered('SUCCESS'), answered('SUCCESS'), answered('FAILURE'), NOT_REGISTERED]),
      startedAt: undefined,
    }));
    this.#losses = new FolderLosses(
      this.#machine,
      this.#pending.map(({ target }) => target),
    );
    this.#machine.folder.knowsProcesses = this.#random() < 0.5;
  }

  async play(): Promise<PlayResult> {
    const count = 1 + this.#below(4);
    while (this.#windows.length < count) this.#windows.push(await this.#machine.open());
    let before = 0;
    for (const { at, what, run } of this.#draw().sort((a, b) => a.at - b.at)) {
      await this.#machine.clock.advance(at - before);
      before = at;
      this.#tell(at, what);
      this.#losses.look(this.#windows);
      await run();
      await settled();
      this.#losses.look(this.#windows);
    }
    await this.#recover();
    const end = this.#elapsed + PATIENCE_MS;
    while (this.#isBusy() && this.#elapsed < end) await this.#machine.clock.advance(10 * SECOND);
    for (const { window, key, at, state } of this.#machine.answers)
      if (state !== 'registering') this.#tell(at - this.#start, `${window.id} hears ${state} of ${key}`);
    for (const { window, target, toldAt } of this.#machine.told)
      this.#tell(toldAt - this.#start, `${window.id} tells the end of ${targetKey(target)}`);
    const story = this.#story
      .sort((a, b) => a.at - b.at)
      .map(({ at, what }) => `${(at / SECOND).toFixed(1)} s: ${what}`);
    return { seed: this.#seed, wrong: this.#judge(), story, requests: this.#machine.requests.length };
  }

  #tell(at: number, what: string): void {
    this.#story.push({ at, what });
  }

  /** Time that passed for timers, in milliseconds: the wall clock jumps. */
  get #elapsed(): number {
    return this.#machine.clock.steady - this.#start;
  }

  #draw(): Happening[] {
    const happenings: Happening[] = this.#pending.map((each) => ({
      at: this.#random() * 20 * SECOND,
      what: `${each.target.region} is registered`,
      run: () => this.#begin(each),
    }));
    const count = this.#below(14);
    for (let each = 0; each < count; each++)
      happenings.push(...this.#drawFault(25 * SECOND + this.#random() * FAULTS_MS));
    return happenings;
  }

  #drawFault(at: number): readonly Happening[] {
    const happening = (what: string, run: Happening['run'], later = 0): Happening => ({ at: at + later, what, run });
    const { clock, folder } = this.#machine;
    const while_ = this.#random() * 90 * SECOND;
    const trouble = this.#pick(TROUBLES);
    const jump = (this.#random() - 0.4) * 3 * 60 * MINUTE;
    const kinds: readonly (() => readonly Happening[])[] = [
      () => [
        happening(trouble, () => void (this.#trouble = trouble)),
        happening(`no longer ${trouble}`, () => this.#calm(), while_),
      ],
      () => [happening(`the clock is set by ${String(Math.round(jump / SECOND))} s`, () => clock.set(jump))],
      () => [happening('sleep', () => clock.sleep(this.#random() * 60 * MINUTE))],
      () => [happening('a window is reloaded', () => this.#reload())],
      () => [
        happening('a window is killed', () => this.#kill(), 0),
        happening('a window opens', () => this.#open(), while_),
      ],
      () => [
        happening('the disk is full', () => void (folder.isFull = true)),
        happening('the disk has room', () => void (folder.isFull = false), while_),
      ],
      () => [happening('the file is broken', () => this.#spoil())],
      () => [happening('somebody turns to a window', () => this.#focus())],
    ];
    return this.#pick(kinds)();
  }

  async #begin(pending: Pending): Promise<void> {
    const window = this.#pick(this.#windows);
    if (this.#random() < 0.5) {
      await window.session.registerAction.run({ target: pending.target, request: {}, attempt: 1 });
      return;
    }
    // Registered elsewhere: it is noticed when its row is looked at.
    pending.startedAt = this.#elapsed;
    void window.session.inventory.check(pending.target);
  }

  #register(target: Target): Promise<Result<Registration>> {
    const pending = this.#find(target);
    if (pending !== undefined) pending.startedAt ??= this.#elapsed;
    return Promise.resolve(answered('PENDING'));
  }

  async #status(target: Target): Promise<Result<Registration>> {
    const pending = this.#find(target);
    const trouble = this.#trouble;
    await this.#wait(trouble === 'hanging' ? 30 * SECOND : 20 + this.#random() * 800);
    switch (trouble) {
      case 'throttled':
        return failing('throttled', this.#random() < 0.3 ? { retryAfterSeconds: 40 } : {});
      case 'service':
        return failing('service');
      case 'reset':
      case 'garbage':
      case 'hanging':
        return failing('unreachable', { reach: trouble === 'reset' ? 'reset' : 'notAws' });
      case 'expired':
        return failing('signIn', { signIn: 'expired' });
      case 'none':
        return this.#answer(pending);
    }
  }

  #answer(pending: Pending | undefined): Result<Registration> {
    if (pending?.startedAt === undefined) return NOT_REGISTERED;
    if (this.#elapsed < pending.startedAt + pending.endsAt) return answered('PENDING');
    return pending.end;
  }

  #calm(): void {
    const wasExpired = this.#trouble === 'expired';
    this.#trouble = 'none';
    if (wasExpired) for (const window of this.#windows) void window.signedIn();
  }

  async #reload(): Promise<void> {
    await this.#take()?.close();
    await this.#open();
  }

  /** A file that is spoilt twice while nobody is there is gone for good. */
  #spoil(): void {
    if (this.#windows.length === 0) return;
    this.#machine.folder.spoil(this.#pick(['', '{', 'null', '\0']), this.#random() < 0.5);
  }

  #kill(): void {
    this.#take()?.kill();
  }

  /** The window that ends next. */
  #take(): VirtualWindow | undefined {
    const window = this.#windows.shift();
    if (window !== undefined) this.#losses.ending(window);
    return window;
  }

  async #open(): Promise<void> {
    if (this.#windows.length < 4) this.#windows.push(await this.#machine.open());
  }

  #focus(): void {
    const chosen = this.#pick([...this.#windows, undefined]);
    for (const window of this.#windows) window.focus(window === chosen);
  }

  /** All is well again, and at least one window is open. */
  async #recover(): Promise<void> {
    this.#machine.folder.isFull = false;
    if (this.#windows.length === 0) await this.#open();
    this.#calm();
    for (const { session } of this.#windows) session.watcher.renew([PROD.id]);
    await settled();
  }

  #isBusy(): boolean {
    return this.#machine.inFlight.length > 0 || this.#windows.some((window) => window.timers > 0);
  }

  #judge(): readonly string[] {
    const { told: tells, mostAtOnce, requests, answers } = this.#machine;
    const wrong: string[] = [];
    if (mostAtOnce > 1) wrong.push(`${String(mostAtOnce)} requests for one target at once`);
    for (const { target } of this.#pending) {
      const key = targetKey(target);
      const unsaved = this.#losses.unsaved(key);
      const told = tells.filter((each) => targetKey(each.target) === key).length;
      if (told === 0 && !this.#losses.isForgotten(key)) wrong.push(`the end of ${key} was never told`);
      if (told > 1) wrong.push(`the end of ${key} was told ${String(told)} times`);
      const ends = answers.filter((each) => each.key === key && each.state !== 'registering');
      const seenAt = ends.find(({ at }) => at > Math.max(0, ...unsaved))?.at ?? Infinity;
      const late = requests.filter((each) => each.key === key && each.at > seenAt).length;
      if (late > 0) wrong.push(`${key} was asked for ${String(late)} times after its end`);
    }
    for (const window of this.#windows) {
      const watching = [...window.session.store.get().watches.values()].filter(isPolling).length;
      if (watching > 0) wrong.push(`${window.id} still watches ${String(watching)}`);
      if (window.timers > 0) wrong.push(`${window.id} has ${String(window.timers)} timers`);
    }
    return wrong;
  }

  #find(target: Target): Pending | undefined {
    return this.#pending.find((each) => targetKey(each.target) === targetKey(target));
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#machine.clock.schedule(ms, resolve);
    });
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const chosen = list[this.#below(list.length)];
    if (chosen === undefined && list.length === 0) throw new Error('Nothing to choose from');
    return chosen as T;
  }
}
