import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { RegisterInput } from '../../shared/register-form.ts';
import { registerInit, registerContext } from '../../shared/register-form.ts';
import { focusOnError, focusOnMissing, Page, runPage } from '../common/page.ts';
import { ERROR_BOX } from '../common/parts.ts';
import type { FormState } from './state.ts';
import { canSubmit, changeInput, learnSituation, openForm, touchAll } from './state.ts';
import type { FormActions } from './view.ts';
import { registerView } from './view.ts';

/** The form "Register Account with FleetWise". */
class RegisterPage extends Page<FormState> {
  readonly #actions: FormActions = {
    change: (change) => {
      this.change((state) => changeInput(state, change));
      if (this.state?.situation === undefined) void this.#describe();
    },
    leave: (field) => {
      this.change((state) => ({ ...state, touched: new Set([...state.touched, field]) }));
    },
    submit: () => void this.#submit(),
    cancel: () => {
      this.host.cancel();
    },
  };

  protected opened(data: unknown, before: FormState | undefined): FormState {
    return openForm(v.parse(registerInit, data), before?.input ?? this.host.kept());
  }

  protected started(): void {
    void this.#describe();
  }

  protected view(state: FormState): TemplateResult {
    return registerView(state, this.#actions);
  }

  protected kept(state: FormState): RegisterInput {
    return state.input;
  }

  async #submit(): Promise<void> {
    const { state } = this;
    if (state === undefined || state.busy) return;
    if (!canSubmit(state)) {
      this.change(touchAll);
      focusOnMissing();
      return;
    }
    this.change(({ error: _gone, ...rest }) => ({ ...rest, busy: true }));
    const sent = await this.ask('submit', state.input, {
      answered: (now) => now,
      failed: (now, error) => ({ ...now, busy: false, error }),
    });
    if (sent) return;
    focusOnError(ERROR_BOX);
    void this.#describe();
  }

  /** Asks what is known of the target the form is shown for. */
  async #describe(): Promise<void> {
    const input = this.state?.input;
    if (input === undefined) return;
    const target = { connectionId: input.connectionId, region: input.region };
    await this.ask('describe', target, {
      answered: (now, value) => learnSituation(now, target, v.parse(registerContext, value)),
      failed: (now, error) => ({ ...now, error }),
    });
  }
}

runPage((root) => new RegisterPage(root));
