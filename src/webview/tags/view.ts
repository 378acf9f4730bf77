import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { breakable } from '../common/breakable.ts';
import { button, errorBox, formButtons, formPart } from '../common/parts.ts';
import { tagFields } from '../common/tag-fields.ts';
import type { TagRows } from '../common/tag-state.ts';
import type { TagsState } from './state.ts';
import { isChanged, planSentence, shownErrors, systemTags } from './state.ts';

/** What the user can do in the tags form. */
export interface TagsActions {
  readonly change: (rows: TagRows) => void;
  readonly leave: (field: string) => void;
  readonly reload: () => void;
  readonly submit: () => void;
  readonly cancel: () => void;
}

/** The tags form for a state. */
export function tagsView(state: TagsState, actions: TagsActions): TemplateResult {
  const { busy, loading, inPlace } = state;
  const buttons = formButtons({
    submit: 'Save',
    canPress: !busy && !loading && isChanged(state),
    status: busy ? 'Saving…' : '',
    cancel: actions.cancel,
  });
  return formPart(
    'Edit Tags',
    actions.submit,
    html`
      <p>Partner account <code>${state.amazonId}</code></p>
      ${rowsPart(state, actions)} ${systemTagList(state)}
      <p class=${inPlace === undefined ? 'quiet' : 'plan'} role="status">
        ${loading ? 'Reading the current tags…' : breakable(planSentence(state))}
      </p>
      ${inPlace?.problem === undefined ? nothing : html`<p class="quiet">${inPlace.problem}</p>`}
      ${errorBox(state.error)} ${problemPart(state, actions)} ${buttons}
    `,
  );
}

function rowsPart(state: TagsState, actions: TagsActions): TemplateResult | typeof nothing {
  const { busy, edited, touched } = state;
  if (edited === undefined) return nothing;
  return tagFields({
    rows: { tags: edited.rows, touched },
    errors: shownErrors(state),
    disabled: busy,
    onChange: actions.change,
    onLeave: actions.leave,
  });
}

function problemPart({ error, problem }: TagsState, actions: TagsActions): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  return html`
    ${error === undefined ? errorBox(problem) : html`<p>${problem.message}</p>`}
    <p>${button({ label: 'Try again', onPress: actions.reload })}</p>
  `;
}

function systemTagList(state: TagsState): TemplateResult | typeof nothing {
  const tags = systemTags(state);
  if (tags.length === 0) return nothing;
  return html`
    <p class="quiet">Set by AWS. You can't change these:</p>
    <ul class="quiet">
      ${tags.map(({ key, value }) => html`<li><code>${key}</code> ${value}</li>`)}
    </ul>
  `;
}
