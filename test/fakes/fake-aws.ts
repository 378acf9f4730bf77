import type { Connection, Target } from '../../src/core/model/connection.ts';
import { targetKey } from '../../src/core/model/connection.ts';
import type { Result } from '../../src/core/model/failure.ts';
import { failed } from '../../src/core/model/failure.ts';
import type { Identity } from '../../src/core/model/identity.ts';
import type { Registration, RegisterRequest } from '../../src/core/model/registration.ts';
import type { Backend } from '../../src/core/ports/backend.ts';

/** An answer of the script: at once, or when its promise says so. */
export type Scripted<T> = Result<T> | Promise<Result<T>>;

/** A call that was made: the operation, and whom it was about. */
export interface FakeCall {
  readonly operation: 'status' | 'register' | 'identify';
  readonly connection: Connection;
  readonly region?: string;
  readonly request?: RegisterRequest;
}

/** AWS as our ports see it: answers from a script, whose last answer is given again and again. */
export class FakeAws {
  /** Every call, in order. */
  readonly calls: FakeCall[] = [];
  /** The most calls that were in flight at once for one target, or for one connection with `identify`. */
  mostAtOnce = 0;
  readonly #scripts = new Map<string, Scripted<unknown>[]>();
  readonly #inFlight = new Map<string, number>();

  /** What `status` answers for a target from now on. */
  tells(target: Target, ...answers: Scripted<Registration>[]): void {
    this.#scripts.set(`status ${targetKey(target)}`, [...answers]);
  }

  /** What `register` answers for a target from now on. */
  takes(target: Target, ...answers: Scripted<Registration>[]): void {
    this.#scripts.set(`register ${targetKey(target)}`, [...answers]);
  }

  /** What `identify` answers for a connection from now on. */
  knows(connectionId: string, ...answers: Scripted<Identity>[]): void {
    this.#scripts.set(`identify ${connectionId}`, [...answers]);
  }

  /** How many calls of an operation there were. */
  count(operation: FakeCall['operation'] = 'status'): number {
    return this.calls.filter((call) => call.operation === operation).length;
  }

  /** The calls, as our ports have them. */
  readonly ports: Pick<Backend, 'status' | 'register' | 'identify'> = {
    status: (connection, region) => {
      this.calls.push({ operation: 'status', connection, region });
      return this.#answer(`status ${targetKey({ connectionId: connection.id, region })}`);
    },
    register: (connection, region, request) => {
      this.calls.push({ operation: 'register', connection, region, request });
      return this.#answer(`register ${targetKey({ connectionId: connection.id, region })}`);
    },
    identify: (connection) => {
      this.calls.push({ operation: 'identify', connection });
      return this.#answer(`identify ${connection.id}`);
    },
  };

  async #answer<T>(key: string): Promise<Result<T>> {
    const running = (this.#inFlight.get(key) ?? 0) + 1;
    this.#inFlight.set(key, running);
    this.mostAtOnce = Math.max(this.mostAtOnce, running);
    try {
      const script = this.#scripts.get(key) ?? [];
      const answer = script.length > 1 ? script.shift() : script[0];
      return await ((answer ?? failed({ kind: 'unknown', message: `No answer for ${key}.` })) as Scripted<T>);
    } finally {
      this.#inFlight.set(key, (this.#inFlight.get(key) ?? 1) - 1);
    }
  }
}

/** An answer that comes when the test gives it. */
export interface Held<T> {
  readonly answer: Promise<Result<T>>;
  readonly give: (result: Result<T>) => void;
}

/** Makes an answer that comes when the test gives it. */
export function held<T>(): Held<T> {
  let give: ((result: Result<T>) => void) | undefined;
  const answer = new Promise<Result<T>>((resolve) => {
    give = resolve;
  });
  return { answer, give: (result) => give?.(result) };
}
