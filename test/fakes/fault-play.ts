import { failureText } from '../../src/core/failure/failure-text.ts';
import type { Session } from '../../src/core/session.ts';
import type { LateTruth } from '../../src/core/state/lost-answers.ts';
import type { Simulator } from '../../src/simulator/server.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import type { World } from '../../src/simulator/world.ts';
import type { FormAnswer } from '../../src/ui/form/form-submission.ts';
import { FormSubmission } from '../../src/ui/form/form-submission.ts';
import type { FaultFront } from './fault-front.ts';
import { startFaultFront } from './fault-front.ts';
import type { End, FaultRow, RowName } from './fault-row.ts';
import type { FaultWindow } from './fault-window.ts';
import { openWindow, pass } from './fault-window.ts';
import type { Ended, Write } from './fault-writes.ts';
import { AMAZON_ID, STEPS, TARGET } from './fault-writes.ts';
import { VirtualClock } from './virtual-clock.ts';

/** A row that is played: a window before a simulated AWS. */
export class FaultPlay {
  readonly #write: Write;
  readonly #name: RowName;
  readonly #clock = new VirtualClock();
  readonly #truths: LateTruth[] = [];
  readonly #windows: FaultWindow[] = [];
  #world: World | undefined;
  /** What came of the write, as soon as AWS has it. */
  #isDone = false;
  /** The form is there. */
  #hasPage = true;
  #toldOutside = 0;

  constructor(write: Write, name: RowName) {
    this.#write = write;
    this.#name = name;
  }

  async run(): Promise<FaultRow> {
    const changed = (world: World): void => void (this.#world = world);
    const simulator = await startSimulator({ registrationSeconds: 0, storage: { changed } });
    const front = await startFaultFront(simulator.url);
    try {
      return { ...this.#name, ...(await this.#play(simulator, front)) };
    } finally {
      this.#end();
      await front.close();
      await simulator.close();
    }
  }

  async #play(simulator: Simulator, front: FaultFront): Promise<Omit<FaultRow, keyof RowName>> {
    const { way, meanwhile } = this.#name;
    const first = this.#window(front.url);
    for (const step of this.#write.before) await STEPS[step](first.session);
    await this.#look(first.session);
    const already = front.writes();
    const { result, now } = await this.#send(front, { first, simulator });
    const toldFirst = result === undefined ? 'nothing' : this.#endOf(result);
    if (way === 'away') await pass(this.#clock, 20_000, now.calls);
    await front.back();
    await pass(this.#clock, 120_000, now.calls);
    const last = this.#truths.at(-1);
    if (meanwhile.startsWith('form')) await now.session.inventory.check(TARGET);
    else await this.#look(now.session);
    const sent = front.writes() - already;
    return {
      sent,
      truth: sent > 0 && this.#isDone ? 'done' : 'not done',
      toldFirst,
      told: last === undefined ? toldFirst : endOfTruth(last),
      inPlace: this.#world !== undefined && this.#write.isDone(this.#world) ? 'done' : 'not done',
      shown: this.#write.isShown(now.session) ? 'done' : 'not done',
    };
  }

  /** Sends the write into its fault; the window that is there afterwards, and its result unless it was gone by then. */
  async #send(
    front: FaultFront,
    { first, simulator }: { readonly first: FaultWindow; readonly simulator: Simulator },
  ): Promise<{ readonly result: Ended | undefined; readonly now: FaultWindow }> {
    const { fault, way, meanwhile } = this.#name;
    let meet = (): void => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const onMet = async (isDone: boolean): Promise<void> => {
      this.#isDone = isDone;
      if (meanwhile === 'form closed') this.#hasPage = false;
      if (meanwhile === 'changed after') await this.#otherChanges(simulator, isDone);
      if (meanwhile === 'window reloaded') this.#end();
      meet();
    };
    const arm = (): Promise<void> => front.arm(fault, { away: way === 'away', onMet });
    if (meanwhile === 'changed before') {
      const result = await this.#write.ask(first.session, async () => {
        await this.#otherChanges(simulator, false);
        // What cannot be reached cannot be read either: nothing would be asked again.
        if (fault !== 'refused') await arm();
      });
      return { result, now: first };
    }
    await arm();
    const sent = this.#submit(() => this.#write.run(first.session));
    if (meanwhile === 'form closed' && fault === 'refused') this.#hasPage = false;
    if (meanwhile !== 'window reloaded') return { result: await sent, now: first };
    await Promise.race([met, sent]);
    this.#end();
    return { result: undefined, now: this.#window(front.url) };
  }

  /** Sends as a form does, which tells a failure outside once it is closed. */
  async #submit(send: () => Promise<Ended>): Promise<Ended> {
    const form = new FormSubmission({
      restart: () => undefined,
      notifyError: () => void (this.#toldOutside += 1),
    });
    const subject = 'the write';
    form.start(subject);
    let result: Ended | undefined;
    const answered = async (): Promise<FormAnswer<null>> => {
      result = await send();
      if (!this.#hasPage) form.end();
      if (result.ok) return { ok: true, value: null };
      return { ok: false, error: { message: failureText(result.failure).cause } };
    };
    await form.submit({ subject, send: answered, done: () => undefined });
    if (result === undefined) throw new Error('It was not sent.');
    return result;
  }

  async #otherChanges(simulator: Simulator, isThere: boolean): Promise<void> {
    const { session } = this.#window(simulator.url, []);
    const ended = await this.#write.other(session, isThere);
    if (!ended.ok) throw new Error(`Somebody else could not change it: ${ended.failure.message}`);
  }

  /** What a window reads that shows everything. */
  async #look({ inventory, partners, accountSettings }: Session): Promise<void> {
    await inventory.check(TARGET);
    await partners.load(TARGET.connectionId);
    await partners.details(TARGET.connectionId, AMAZON_ID);
    if (this.#write.before.includes('register')) {
      await accountSettings.encryption.read(TARGET);
      await accountSettings.logging.read(TARGET);
    }
  }

  #endOf(result: Ended): End {
    if (result.ok) return 'done';
    if (!this.#hasPage && this.#toldOutside === 0) return 'nothing';
    const { effect } = result.failure;
    return effect === 'unknown' || effect === 'unproven' ? 'not known' : 'not done';
  }

  #window(url: string, truths = this.#truths): FaultWindow {
    const requestMs = this.#name.fault.startsWith('timeout') ? 400 : 10_000;
    const window = openWindow(url, { clock: this.#clock, truths, requestMs });
    this.#windows.push(window);
    return window;
  }

  /** Ends every window. */
  #end(): void {
    for (const window of this.#windows.splice(0)) window.close();
  }
}

function endOfTruth({ severity, text }: LateTruth): End {
  if (severity === 'info') return 'done';
  return text.startsWith('Could not find out') ? 'not known' : 'not done';
}
