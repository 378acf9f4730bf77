import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { replaceKeyInit, replaceResult, replaceContext } from '../../shared/replace-key-form.ts';
import { KeyEntry } from '../common/key-entry.ts';
import { wipedKey } from '../common/key-state.ts';
import { focusOn, focusOnError, focusOnMissing, Page, runPage } from '../common/page.ts';
import { ERROR_BOX } from '../common/parts.ts';
import type { KeptReplacement, ReplaceState } from './state.ts';
import { canSubmit, changeKey, keptOf, openForm } from './state.ts';
import type { ReplaceActions } from './view.ts';
import { replaceView, RESULT } from './view.ts';

/** The form "Replace App Server Private Key". */
class ReplaceKeyPage extends Page<ReplaceState> {
  readonly #actions: ReplaceActions = {
    key: new KeyEntry(this.host, (change) => {
      this.change((state) => changeKey(state, change(state.key)));
    }),
    leave: () => {
      this.change((state) => ({ ...state, touched: true }));
    },
    submit: () => void this.#submit(),
    cancel: () => {
      this.host.cancel();
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

  async #submit(): Promise<void> {
    const { state } = this;
    if (state === undefined || state.busy) return;
    if (!canSubmit(state)) {
      this.#actions.leave();
      focusOnMissing();
      return;
    }
    const { connectionId, amazonId, situation } = state;
    this.change(({ error: _gone, ...rest }) => ({ ...rest, busy: true }));
    const order = { connectionId, amazonId, key: state.key.text, accountId: situation?.accountId ?? '' };
    const sent = await this.ask('submit', order, {
      answered: (now, value) => ({
        ...now,
        key: wipedKey(now.key),
        busy: false,
        result: v.parse(replaceResult, value),
      }),
      failed: (now, error) => ({ ...now, busy: false, error }),
    });
    if (sent) focusOn(RESULT);
    else focusOnError(ERROR_BOX);
    if (!sent) void this.#describe();
  }

  /** Asks whose account it is, and for the fingerprint in place. */
  async #describe(): Promise<void> {
    const { connectionId, amazonId } = this.state ?? {};
    await this.ask(
      'describe',
      { connectionId, amazonId },
      {
        answered: (now, value) => {
          const situation = v.parse(replaceContext, value);
          return now.amazonId === amazonId && now.connectionId === connectionId ? { ...now, situation } : now;
        },
        failed: (now, error) => ({ ...now, error }),
      },
    );
  }
}

runPage((root) => new ReplaceKeyPage(root));
