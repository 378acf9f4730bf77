import type { Store } from '../base/store.ts';
import type { Target } from '../model/connection.ts';
import type { Clock } from '../ports/backend.ts';
import { isOld } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../state/state.ts';
import type { BulkEntry } from './bulk-entry.ts';
import type { BulkList } from './bulk-list.ts';
import type { Inventory } from './registrations.ts';

/** What checking the list needs of the world. */
export interface BulkCheckPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Finds out whether a registration began whose answer was lost. */
  readonly lookUp: (entry: BulkEntry) => Promise<void>;
}

/** How far a check is. */
interface Progress {
  readonly done: number;
  readonly total: number;
}

/** So many are sent, or checked, at a time. */
const AT_A_TIME = 4;

const CHECKED: ReadonlySet<string> = new Set(['open', 'notSent', 'refused', 'lost']);

/** Asks AWS about all of the list that may be registered yet, and looks up answers that were lost. */
export class BulkCheck {
  readonly #ports: BulkCheckPorts;
  readonly #list: BulkList;
  #progress: Progress | undefined;

  constructor(list: BulkList, ports: BulkCheckPorts) {
    this.#list = list;
    this.#ports = ports;
  }

  /** Set while it runs. */
  get progress(): Progress | undefined {
    return this.#progress;
  }

  /** Checks the list; a check that runs already ends. Tells whether it came to its own end. */
  async run(): Promise<boolean> {
    const asked = this.#list.all.filter(({ phase }) => CHECKED.has(phase.kind));
    let now = this.#set({ done: 0, total: asked.length });
    await atATime(asked, async (entry) => {
      if (this.#progress !== now) return;
      await this.#checkOne(entry);
      if (this.#progress === now) now = this.#set({ ...now, done: now.done + 1 });
    });
    if (this.#progress !== now) return false;
    this.stop();
    return true;
  }

  /** Ends the check; what is under way is still taken note of. */
  stop(): void {
    this.#progress = undefined;
    this.#list.changed();
  }

  #set(progress: Progress): Progress {
    this.#progress = progress;
    this.#list.changed();
    return progress;
  }

  async #checkOne(entry: BulkEntry): Promise<void> {
    const { inventory, lookUp } = this.#ports;
    if (entry.phase.kind === 'lost') return lookUp(entry);
    if (this.#isUnnamed(entry.target)) await inventory.identify(entry.target.connectionId);
    if (!this.#isRecent(entry.target)) await inventory.check(entry.target);
  }

  #isUnnamed({ connectionId }: Target): boolean {
    const state = this.#ports.store.get();
    const isListed = findConnection(state, connectionId)?.account !== undefined;
    return !isListed && knownIdentity(state, connectionId).answer === undefined;
  }

  #isRecent(target: Target): boolean {
    const { answer, failure } = knownRegistration(this.#ports.store.get(), target);
    return answer !== undefined && failure === undefined && !isOld(answer, this.#ports.clock.now());
  }
}

/** Does the same with each of a queue, a few at a time; what is taken out of it meanwhile is left. */
export async function atATime<T>(queue: T[], work: (each: T) => Promise<void>): Promise<void> {
  const next = async (): Promise<void> => {
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) await work(each);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, next));
}
