import type { Store } from '../base/store.ts';
import type { Connection, Target } from '../model/connection.ts';
import type { Inventory } from '../registration/registrations.ts';
import type { AppState } from '../state/state.ts';

/** So many requests are in flight at a time. */
const AT_A_TIME = 6;

/** What checking everything needs of the world. */
export interface CheckAllPorts {
  readonly store: Store<AppState>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
}

/** One check: what is left of it. */
interface Run {
  readonly targets: Target[];
}

/** Asks AWS about every Region of many connections, a few at a time. What fails is an answer too, and the rest goes on. */
export class CheckAll {
  readonly #ports: CheckAllPorts;
  #run: Run | undefined;

  constructor(ports: CheckAllPorts) {
    this.#ports = ports;
  }

  /** Checks all connections that pass; one check runs at a time, and another call changes nothing. Never rejects. */
  async start(passes: (connection: Connection) => boolean = () => true): Promise<void> {
    if (this.#run !== undefined) return;
    const { store } = this.#ports;
    const connections = store.get().connections.filter(passes);
    const targets = connections.flatMap(({ id, regions }) => regions.map((region) => ({ connectionId: id, region })));
    if (targets.length === 0) return;
    const run: Run = { targets: [...targets] };
    this.#run = run;
    // The account of a group is known without a question.
    const unknown = new Set(connections.filter(({ account }) => account === undefined).map(({ id }) => id));
    let done = 0;
    this.#report(done, targets.length);
    const work = async (): Promise<void> => {
      for (let next = run.targets.shift(); next !== undefined; next = run.targets.shift()) {
        if (unknown.delete(next.connectionId)) await this.#ports.inventory.identify(next.connectionId);
        if (this.#run === run) await this.#ports.inventory.check(next);
        done += 1;
        if (this.#run === run) this.#report(done, targets.length);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
    this.#end(run);
  }

  /** Ends the check: what is in flight is still shown, nothing else is asked. */
  stop(): void {
    const run = this.#run;
    if (run === undefined) return;
    run.targets.length = 0;
    this.#end(run);
  }

  #report(done: number, total: number): void {
    this.#ports.store.update((state) => ({ ...state, checking: { done, total } }));
  }

  #end(run: Run): void {
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#ports.store.update(({ checking: _over, ...state }) => state);
  }
}
