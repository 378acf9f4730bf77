import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { samePartner } from '../../core/model/partner-account.ts';
import type { Params } from '../../shared/protocol.ts';
import type { ReplaceResult } from '../../shared/replace-key-form.ts';
import { REPLACE_KEY_METHODS, replaceKeyInit } from '../../shared/replace-key-form.ts';
import { FormPage } from '../common/form-page.ts';
import { KeyEntry } from '../common/key-entry.ts';
import { wipedKey } from '../common/key-state.ts';
import { ofAccount } from '../common/outcome.ts';
import { focusOn, runPage } from '../common/page.ts';
import type { KeptReplacement, ReplaceState } from './state.ts';
import { canSubmit, changeKey, keptOf, openForm } from './state.ts';
import type { ReplaceActions } from './view.ts';
import { replaceView, RESULT } from './view.ts';

type ReplaceOrder = Params<typeof REPLACE_KEY_METHODS, 'submit'>;

/** The form "Replace App Server Private Key". */
class ReplaceKeyPage extends FormPage<ReplaceState, typeof REPLACE_KEY_METHODS> {
  readonly #actions: ReplaceActions = {
    key: new KeyEntry(this.host, (change) => {
      this.change((state) => changeKey(state, change(state.key)));
    }),
    leave: () => {
      this.change((state) => this.touched(state));
    },
    submit: () => void this.#submit(),
    cancel: () => {
      this.cancel();
    },
  };

  protected opened(data: unknown, before: ReplaceState | undefined): ReplaceState {
    return openForm(v.parse(replaceKeyInit, data), before, this.host.kept());
  }

  protected started(): void {
    if (this.state?.result === undefined) void this.#describe();
  }

  protected view(state: ReplaceState): TemplateResult {
    return replaceView(state, this.#actions);
  }

  protected kept(state: ReplaceState): KeptReplacement {
    return keptOf(state);
  }

  protected touched(state: ReplaceState): ReplaceState {
    return { ...state, touched: true };
  }

  protected sending({ error: _gone, ...state }: ReplaceState): ReplaceState {
    return { ...state, busy: true };
  }

  protected order(state: ReplaceState): ReplaceOrder | undefined {
    const { connectionId, amazonId, key, context } = state;
    if (!canSubmit(state)) return undefined;
    return { connectionId, amazonId, key: key.text, accountId: context?.accountId ?? '' };
  }

  protected sent(state: ReplaceState, result: ReplaceResult): ReplaceState {
    return { ...state, key: wipedKey(state.key), busy: false, result };
  }

  protected override settled(): Promise<void> {
    return this.#actions.key.derived();
  }

  protected override isAsPressed(pressed: ReplaceState, now: ReplaceState): boolean {
    return samePartner(pressed, now) && pressed.context === now.context && pressed.key.text === now.key.text;
  }

  protected refresh(): Promise<void> {
    return this.#describe();
  }

  async #submit(): Promise<void> {
    await this.submit();
    if (this.state?.result !== undefined) focusOn(RESULT);
  }

  /** Asks whose account it is, and for the current fingerprint. */
  async #describe(): Promise<void> {
    if (this.state === undefined) return;
    const { connectionId, amazonId } = this.state;
    await this.ask(
      'describe',
      { connectionId, amazonId },
      ofAccount(this.state, {
        answered: (now, context) => ({ ...now, context }),
        failed: (now, error) => ({ ...now, error }),
      }),
    );
  }
}

runPage((root) => new ReplaceKeyPage(root, REPLACE_KEY_METHODS));
