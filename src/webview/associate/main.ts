import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { AssociateDraft } from '../../shared/associate-form.ts';
import { associateInit } from '../../shared/associate-form.ts';
import { accountContext } from '../../shared/account-context.ts';
import { KeyEntry } from '../common/key-entry.ts';
import { wipedKey } from '../common/key-state.ts';
import { focusOnError, focusOnMissing, Page, runPage } from '../common/page.ts';
import { ERROR_BOX } from '../common/parts.ts';
import type { AssociateState, KeptForm, NewToken } from './state.ts';
import * as form from './state.ts';
import type { AssociateActions } from './view.ts';
import { associateView } from './view.ts';

/** 128 random bits as hex digits; `randomUUID` is missing where a page is not served securely. */
const newToken: NewToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The form "Associate Sidewalk Partner Account". */
class AssociatePage extends Page<AssociateState> {
  /** The connection is right already. */
  protected override readonly first = '#amazonId';

  readonly #actions: AssociateActions = {
    key: new KeyEntry(this.host, (change) => {
      this.change((state) => form.changeKey(state, change(state.key), newToken));
    }),
    change: (change) => {
      this.#changeDraft(change);
    },
    changeTags: (rows) => {
      this.change((state) => form.changeTags(state, rows, newToken));
    },
    leave: (field) => {
      this.change((state) => ({ ...state, touched: new Set([...state.touched, field]) }));
    },
    submit: () => void this.#submit(),
    cancel: () => {
      this.host.cancel();
    },
  };

  protected opened(data: unknown, before: AssociateState | undefined): AssociateState {
    return form.openForm(v.parse(associateInit, data), { before, kept: this.host.kept(), newToken });
  }

  protected started(): void {
    void this.#describe();
  }

  protected view(state: AssociateState): TemplateResult {
    return associateView(state, this.#actions);
  }

  protected kept(state: AssociateState): KeptForm {
    return form.keptOf(state);
  }

  #changeDraft(change: Partial<AssociateDraft>): void {
    this.change((state) => form.changeDraft(state, change, newToken));
    if (this.state?.situation === undefined) void this.#describe();
  }

  async #submit(): Promise<void> {
    const { state } = this;
    if (state === undefined || state.busy) return;
    if (!form.canSubmit(state)) {
      this.change(form.touchAll);
      focusOnMissing();
      return;
    }
    this.change(form.sendForm);
    const sent = await this.ask('submit', form.submitParams(state), {
      answered: (now) => ({ ...now, key: wipedKey(now.key) }),
      failed: (now, error) => ({ ...now, busy: false, error }),
    });
    if (sent) return;
    focusOnError(ERROR_BOX);
    void this.#describe();
  }

  /** Asks whose account it is. */
  async #describe(): Promise<void> {
    const connectionId = this.state?.draft.connectionId;
    if (connectionId === undefined) return;
    await this.ask(
      'describe',
      { connectionId },
      {
        answered: (now, value) => {
          const situation = v.parse(accountContext, value);
          return now.draft.connectionId === connectionId ? { ...now, situation } : now;
        },
        failed: (now, error) => ({ ...now, error }),
      },
    );
  }
}

runPage((root) => new AssociatePage(root));
