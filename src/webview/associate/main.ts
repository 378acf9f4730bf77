import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { AssociateDraft } from '../../shared/associate-form.ts';
import { ASSOCIATE_METHODS, associateInit } from '../../shared/associate-form.ts';
import type { Params } from '../../shared/protocol.ts';
import { FormPage } from '../common/form-page.ts';
import { KeyEntry } from '../common/key-entry.ts';
import { wipedKey } from '../common/key-state.ts';
import { whileShown } from '../common/outcome.ts';
import { runPage } from '../common/page.ts';
import type { AssociateState, KeptForm, NewToken } from './state.ts';
import * as form from './state.ts';
import type { AssociateActions } from './view.ts';
import { associateView } from './view.ts';

/** 128 random bits as hex digits; `randomUUID` is missing where a page is not served securely. */
const newToken: NewToken = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

type AssociateOrder = Params<typeof ASSOCIATE_METHODS, 'submit'>;

/** The form "Associate Sidewalk Partner Account". */
class AssociatePage extends FormPage<AssociateState, typeof ASSOCIATE_METHODS> {
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
    submit: () => void this.submit(),
    cancel: () => {
      this.cancel();
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
    if (this.state?.context === undefined) void this.#describe();
  }

  protected touched(state: AssociateState): AssociateState {
    return form.touchAll(state);
  }

  protected sending(state: AssociateState): AssociateState {
    return form.sendForm(state);
  }

  protected order(state: AssociateState): AssociateOrder | undefined {
    return form.canSubmit(state) ? form.submitParams(state) : undefined;
  }

  /** Its host closes the form. */
  protected sent(state: AssociateState): AssociateState {
    return { ...state, key: wipedKey(state.key) };
  }

  protected override settled(): Promise<void> {
    return this.#actions.key.derived();
  }

  protected override isAsPressed(pressed: AssociateState, now: AssociateState): boolean {
    return pressed.draft === now.draft && pressed.context === now.context && pressed.key.text === now.key.text;
  }

  protected refresh(): Promise<void> {
    return this.#describe();
  }

  /** Asks whose account it is. */
  async #describe(): Promise<void> {
    const connectionId = this.state?.draft.connectionId;
    if (connectionId === undefined) return;
    await this.ask(
      'describe',
      { connectionId },
      whileShown((now) => now.draft.connectionId === connectionId, {
        answered: (now, context) => ({ ...now, context }),
        failed: (now, error) => ({ ...now, error }),
      }),
    );
  }
}

runPage((root) => new AssociatePage(root, ASSOCIATE_METHODS));
