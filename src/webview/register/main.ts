import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { sameTarget } from '../../core/model/connection.ts';
import type { RegisterInput } from '../../shared/register-form.ts';
import { REGISTER_METHODS, registerInit } from '../../shared/register-form.ts';
import { FormPage } from '../common/form-page.ts';
import { runPage } from '../common/page.ts';
import type { FormState, KeptForm } from './state.ts';
import { canSubmit, changeInput, keptOf, learnContext, openForm, touchAll } from './state.ts';
import type { FormActions } from './view.ts';
import { registerView } from './view.ts';

/** The form "Register Account with FleetWise". */
class RegisterPage extends FormPage<FormState, typeof REGISTER_METHODS> {
  readonly #actions: FormActions = {
    change: (change) => {
      this.change((state) => changeInput(state, change));
      if (this.state?.context === undefined) void this.#describe();
    },
    leave: (field) => {
      this.change((state) => ({ ...state, touched: new Set([...state.touched, field]) }));
    },
    submit: () => void this.submit(),
    cancel: () => {
      this.cancel();
    },
  };

  protected opened(data: unknown, before: FormState | undefined): FormState {
    return openForm(v.parse(registerInit, data), before === undefined ? this.host.kept() : keptOf(before));
  }

  protected started(): void {
    void this.#describe();
  }

  protected view(state: FormState): TemplateResult {
    return registerView(state, this.#actions);
  }

  protected kept(state: FormState): KeptForm {
    return keptOf(state);
  }

  protected touched(state: FormState): FormState {
    return touchAll(state);
  }

  protected sending({ error: _gone, ...state }: FormState): FormState {
    return { ...state, busy: true };
  }

  protected order(state: FormState): RegisterInput | undefined {
    return canSubmit(state) ? state.input : undefined;
  }

  /** Its host closes the form. */
  protected sent(state: FormState): FormState {
    return state;
  }

  protected refresh(): Promise<void> {
    return this.#describe();
  }

  /** Asks what is known of the target the form is shown for. */
  async #describe(): Promise<void> {
    const input = this.state?.input;
    if (input === undefined) return;
    const target = { connectionId: input.connectionId, region: input.region };
    await this.ask('describe', target, {
      answered: (now, value) => learnContext(now, target, value),
      failed: (now, error) => (sameTarget(now.input, target) ? { ...now, error } : now),
    });
  }
}

runPage((root) => new RegisterPage(root, REGISTER_METHODS));
