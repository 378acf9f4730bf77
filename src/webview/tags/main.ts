import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { Params } from '../../shared/protocol.ts';
import { TAGS_METHODS, tagsInit } from '../../shared/tags-form.ts';
import { FormPage } from '../common/form-page.ts';
import { ofAccount } from '../common/outcome.ts';
import { runPage } from '../common/page.ts';
import type { KeptTags, TagsState } from './state.ts';
import { canSubmit, keptOf, learnTags, openForm, touchAll } from './state.ts';
import type { TagsActions } from './view.ts';
import { tagsView } from './view.ts';

type TagsOrder = Params<typeof TAGS_METHODS, 'submit'>;

/** The form "Edit Tags". */
class TagsPage extends FormPage<TagsState, typeof TAGS_METHODS> {
  /** Without a tag there is no field yet. */
  protected override readonly first = 'fieldset :is(input:enabled, vscode-button)';

  readonly #actions: TagsActions = {
    change: ({ tags, touched }) => {
      this.change((state) => ({ ...state, touched, ...(state.edited && { edited: { ...state.edited, rows: tags } }) }));
    },
    leave: (field) => {
      this.change((state) => ({ ...state, touched: new Set([...state.touched, field]) }));
    },
    reload: () => void this.#load(),
    submit: () => void this.submit(),
    cancel: () => {
      this.cancel();
    },
  };

  protected opened(data: unknown, before: TagsState | undefined): TagsState {
    return openForm(v.parse(tagsInit, data), before, this.host.kept());
  }

  protected started(): void {
    void this.#load();
  }

  protected view(state: TagsState): TemplateResult {
    return tagsView(state, this.#actions);
  }

  protected kept(state: TagsState): KeptTags {
    return keptOf(state);
  }

  protected touched(state: TagsState): TagsState {
    return touchAll(state);
  }

  protected sending({ error: _gone, ...state }: TagsState): TagsState {
    return { ...state, busy: true };
  }

  protected order(state: TagsState): TagsOrder | undefined {
    const { connectionId, amazonId, edited, inPlace } = state;
    if (!canSubmit(state) || edited === undefined) return undefined;
    return {
      connectionId,
      amazonId,
      before: [...edited.base],
      tags: [...edited.rows],
      accountId: inPlace?.accountId ?? '',
    };
  }

  /** Its host closes the form. */
  protected sent(state: TagsState): TagsState {
    return state;
  }

  protected refresh(): Promise<void> {
    return this.#load();
  }

  /** Reads the tags in place, which are what a change starts from. */
  async #load(): Promise<void> {
    if (this.state === undefined) return;
    const { connectionId, amazonId } = this.state;
    this.change(({ problem: _gone, ...rest }) => ({ ...rest, loading: true }));
    await this.ask(
      'load',
      { connectionId, amazonId },
      ofAccount(this.state, {
        answered: learnTags,
        failed: (now, problem) => ({ ...now, loading: false, problem }),
      }),
    );
    // The fields are there only now.
    this.focusFirst();
  }
}

runPage((root) => new TagsPage(root, TAGS_METHODS));
