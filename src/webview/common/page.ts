import type { TemplateResult } from 'lit';
import { render } from 'lit';
import type { FormMethods, Params, ParsedAnswer } from '../../shared/protocol.ts';
import { failureOf, Host } from './host.ts';
import type { Outcome } from './outcome.ts';

const ANY_FIELD = ':is(select, input, textarea):enabled';

/** A page that is drawn from one value and speaks to its host. What it keeps while hidden is `kept`, and no more. */
export abstract class Page<State, Methods extends FormMethods<Methods>> {
  protected readonly host: Host<Methods>;
  readonly #root: HTMLElement;
  #state: State | undefined;
  /** What was kept last. */
  #kept: unknown;
  #drawing = false;

  constructor(root: HTMLElement, methods: Methods) {
    this.#root = root;
    this.host = new Host(methods);
  }

  /** Draws the page at every `init` of the host. */
  run(): void {
    this.host.start({
      onInit: (data) => {
        const isFirst = this.#state === undefined;
        this.#set(this.opened(data, this.#state));
        this.started();
        if (isFirst) this.focusFirst();
      },
      onUpdate: (data) => {
        this.change((state) => this.updated(data, state));
      },
    });
  }

  /** Where the user begins to type; otherwise the first field. */
  protected readonly first: string = ANY_FIELD;

  /** Moves the focus to where the user begins, unless it is somewhere already. */
  protected focusFirst(): void {
    focusFirstField(this.#root, this.first);
  }

  /** The state for an `init`; `before` is the state of this page, if it was open already. */
  protected abstract opened(data: unknown, before: State | undefined): State;

  /** The state for an `update`; a page whose host sends none stays as it is. */
  protected updated(_data: unknown, state: State): State {
    return state;
  }

  /** Runs after every `init`. */
  protected abstract started(): void;

  protected abstract view(state: State): TemplateResult;

  /** Runs after the page was drawn. */
  protected drawn(): void {
    // Most pages have nothing left to do.
  }

  /** What outlives a hide. Never a secret. The same object as before is not kept again. */
  protected abstract kept(state: State): unknown;

  /** The state as it is; absent before the first `init`. */
  protected get state(): State | undefined {
    return this.#state;
  }

  /** Changes the state and draws it; nothing happens before the first `init`. */
  protected change(change: (state: State) => State): void {
    if (this.#state !== undefined) this.#set(change(this.#state));
  }

  /** Sends a request; its answer or failure goes into the state. Tells whether it was answered. */
  protected async ask<Method extends keyof Methods>(
    method: Method,
    params: Params<Methods, Method>,
    { answered, failed }: Outcome<State, ParsedAnswer<Methods, Method>>,
  ): Promise<boolean> {
    try {
      const value = await this.host.request(method, params);
      this.change((state) => answered(state, value));
      return true;
    } catch (thrown) {
      this.change((state) => failed(state, failureOf(thrown)));
      return false;
    }
  }

  /** Draws the state as it is: something else that the page shows has changed. */
  protected redraw(): void {
    if (this.#state !== undefined && !this.#drawing) this.#draw(this.#state);
  }

  #set(state: State): void {
    this.#state = state;
    const kept = this.kept(state);
    if (kept !== this.#kept) this.host.keep(kept);
    this.#kept = kept;
    if (!this.#drawing) this.#draw(state);
  }

  /** Drawing may take the focus from a field, which changes the state again. */
  #draw(state: State): void {
    this.#drawing = true;
    render(this.view(state), this.#root);
    this.#drawing = false;
    if (this.#state !== undefined && this.#state !== state) this.#draw(this.#state);
    else this.drawn();
  }
}

/** Runs a page in the element that the host's document has for it. */
export function runPage(make: (root: HTMLElement) => { run(): void }): void {
  const root = document.getElementById('form');
  if (root !== null) make(root).run();
}

/** Moves the focus to the first field, now or when the page gets it; where the user has put it, it stays. */
function focusFirstField(root: HTMLElement, first: string): void {
  const focus = (): void => {
    if (document.activeElement !== document.body) return;
    const field = root.querySelector<HTMLElement>(first) ?? root.querySelector<HTMLElement>(ANY_FIELD);
    field?.focus();
  };
  if (document.hasFocus()) focus();
  else window.addEventListener('focus', focus, { once: true });
}

/** Moves the focus to an element of the page. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}
