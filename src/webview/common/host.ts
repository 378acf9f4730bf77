import * as v from 'valibot';
import type { FormError, FormMethods, Params, ParsedAnswer } from '../../shared/protocol.ts';
import { hostMessage } from '../../shared/protocol.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
};

/** A request that the host answered with a failure. */
export class RequestFailure extends Error {
  readonly error: FormError;

  constructor(error: FormError) {
    super(error.message);
    this.error = error;
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: RequestFailure): void;
}

/** The form's line to its host: sends requests, matches answers to them, keeps what was typed while hidden. */
export class Host<Methods extends FormMethods<Methods>> {
  readonly #methods: Methods;
  readonly #api = acquireVsCodeApi();
  readonly #waiting = new Map<number, Waiting>();
  /** Starts elsewhere on every page: an answer that was meant for a page before this one finds no request. */
  #nextId = Math.round(performance.timeOrigin);

  constructor(methods: Methods) {
    this.#methods = methods;
  }

  /** Listens, says `ready`, and hands over every `init` and every `update`. */
  start({ onInit, onUpdate }: Readonly<Record<'onInit' | 'onUpdate', (data: unknown) => void>>): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const parsed = v.safeParse(hostMessage, data);
      if (!parsed.success) return;
      const message = parsed.output;
      switch (message.type) {
        case 'init':
          onInit(message.data);
          return;
        case 'update':
          onUpdate(message.data);
          return;
        case 'answer':
          this.#take(message.id)?.resolve(message.value);
          return;
        case 'failure':
          this.#take(message.id)?.reject(new RequestFailure(message.error));
      }
    });
    this.#api.postMessage({ type: 'ready' });
  }

  /** Sends a request; gives the answer, or rejects: with a `RequestFailure`, or when it is no answer to this request. */
  async request<Method extends keyof Methods>(
    method: Method,
    params: Params<Methods, Method>,
  ): Promise<ParsedAnswer<Methods, Method>> {
    const id = this.#nextId++;
    const answer = await new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#api.postMessage({ type: 'request', id, method, params });
    });
    return v.parse<Methods[Method]['answer']>(this.#methods[method].answer, answer);
  }

  /** The user wants the form closed. */
  cancel(): void {
    this.#api.postMessage({ type: 'cancel' });
  }

  /** Keeps `state` while the form is hidden. Never give it a secret. */
  keep(state: unknown): void {
    this.#api.setState(state);
  }

  /** What was kept before the form was hidden. */
  kept(): unknown {
    return this.#api.getState();
  }

  /** Runs `listener` whenever nobody can see the form any more, and before it goes. */
  onHidden(listener: () => void): void {
    window.addEventListener('pagehide', listener);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') listener();
    });
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

/** Why a request gave nothing, as the form shows it. What is no answer of the host at all is not repeated. */
export function failureOf(thrown: unknown): FormError {
  if (thrown instanceof RequestFailure) return thrown.error;
  return { message: 'The form did not understand the answer of the extension. Close it and open it again.' };
}
