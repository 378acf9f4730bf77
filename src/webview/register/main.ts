import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-label/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { render } from 'lit';
import * as v from 'valibot';
import type { RegisterInput } from '../../shared/register-form.ts';
import { registerInit, registerSituation } from '../../shared/register-form.ts';
import { Host, RequestFailure } from '../common/host.ts';
import type { FormState } from './state.ts';
import { canSubmit, changeInput, learnSituation, openForm } from './state.ts';
import { registerView } from './view.ts';

/** Runs the register form in `root`. */
class RegisterForm {
  readonly #host = new Host();
  readonly #root: HTMLElement;
  #state: FormState | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  start(): void {
    this.#host.start((data) => {
      this.#set(openForm(v.parse(registerInit, data), this.#state?.input ?? this.#host.kept()));
      void this.#describe();
    });
  }

  readonly #change = (change: Partial<RegisterInput>): void => {
    const before = this.#state;
    if (before === undefined) return;
    this.#set(changeInput(before, change));
    if (this.#state?.situation === undefined) void this.#describe();
  };

  readonly #leave = (field: keyof RegisterInput): void => {
    if (this.#state !== undefined) this.#set({ ...this.#state, touched: new Set([...this.#state.touched, field]) });
  };

  readonly #submit = (): void => {
    const state = this.#state;
    if (state === undefined || !canSubmit(state)) return;
    const { error: _gone, ...rest } = state;
    this.#set({ ...rest, busy: true });
    this.#host.request('submit', state.input).catch((failure: unknown) => {
      if (this.#state !== undefined) this.#set({ ...this.#state, busy: false, error: formError(failure) });
      document.getElementById('error')?.focus();
      void this.#describe();
    });
  };

  /** Asks what is known of the target the form stands on. */
  async #describe(): Promise<void> {
    const input = this.#state?.input;
    if (input === undefined) return;
    const target = { connectionId: input.connectionId, region: input.region };
    try {
      const situation = v.parse(registerSituation, await this.#host.request('describe', target));
      if (this.#state !== undefined) this.#set(learnSituation(this.#state, target, situation));
    } catch (failure) {
      if (this.#state !== undefined) this.#set({ ...this.#state, error: formError(failure) });
    }
  }

  #set(state: FormState): void {
    this.#state = state;
    this.#host.keep(state.input);
    render(
      registerView(state, {
        change: this.#change,
        leave: this.#leave,
        submit: this.#submit,
        cancel: () => {
          this.#host.cancel();
        },
      }),
      this.#root,
    );
  }
}

function formError(failure: unknown): { message: string } {
  if (failure instanceof RequestFailure) return failure.error;
  return { message: `The form did not understand the answer: ${String(failure)}` };
}

const root = document.getElementById('form');
if (root !== null) new RegisterForm(root).start();
