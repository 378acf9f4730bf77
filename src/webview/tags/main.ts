import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { tagsInit, tagsInPlace } from '../../shared/tags-form.ts';
import { focusOnError, focusOnMissing, Page, runPage } from '../common/page.ts';
import { ERROR_BOX } from '../common/parts.ts';
import type { KeptTags, TagsState } from './state.ts';
import { canSubmit, keptOf, learnTags, openForm, touchAll } from './state.ts';
import type { TagsActions } from './view.ts';
import { tagsView } from './view.ts';

/** The form "Edit Tags". */
class TagsPage extends Page<TagsState> {
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
    submit: () => void this.#submit(),
    cancel: () => {
      this.host.cancel();
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

  async #submit(): Promise<void> {
    const { state } = this;
    if (state === undefined || state.busy) return;
    const { connectionId, amazonId, edited, inPlace } = state;
    if (!canSubmit(state) || edited === undefined) {
      this.change(touchAll);
      focusOnMissing();
      return;
    }
    this.change(({ error: _gone, ...rest }) => ({ ...rest, busy: true }));
    const accountId = inPlace?.accountId ?? '';
    const order = { connectionId, amazonId, before: edited.base, tags: edited.rows, accountId };
    const sent = await this.ask('submit', order, {
      answered: (now) => now,
      failed: (now, error) => ({ ...now, busy: false, error }),
    });
    if (sent) return;
    focusOnError(ERROR_BOX);
    await this.#load();
  }

  /** Reads the tags in place, which are what a change starts from. */
  async #load(): Promise<void> {
    const { connectionId, amazonId } = this.state ?? {};
    this.change(({ problem: _gone, ...rest }) => ({ ...rest, loading: true }));
    await this.ask(
      'load',
      { connectionId, amazonId },
      {
        answered: (now, value) => {
          const inPlace = v.parse(tagsInPlace, value);
          return now.amazonId === amazonId && now.connectionId === connectionId ? learnTags(now, inPlace) : now;
        },
        failed: (now, problem) => ({ ...now, loading: false, problem }),
      },
    );
    // The fields are there only now.
    this.focusFirst();
  }
}

runPage((root) => new TagsPage(root));
