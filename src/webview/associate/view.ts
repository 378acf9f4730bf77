import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { AssociateDraft } from '../../shared/associate-form.ts';
import { breakable } from '../common/breakable.ts';
import { selectField, textField } from '../common/fields.ts';
import type { KeyEntry } from '../common/key-entry.ts';
import { KEY_FIELD, keyField } from '../common/key-field.ts';
import { errorBox, formButtons, formPart } from '../common/parts.ts';
import { tagFields } from '../common/tag-fields.ts';
import type { TagRows } from '../common/tag-state.ts';
import type { AssociateState } from './state.ts';
import { planSentence, shownErrors } from './state.ts';

/** What the user can do in the associate form. */
export interface AssociateActions {
  readonly key: KeyEntry;
  readonly change: (change: Partial<AssociateDraft>) => void;
  readonly changeTags: (rows: TagRows) => void;
  readonly leave: (field: string) => void;
  readonly submit: () => void;
  readonly cancel: () => void;
}

/** The associate form for a state. */
export function associateView(state: AssociateState, actions: AssociateActions): TemplateResult {
  const { busy, draft, touched } = state;
  const tags = tagFields({
    rows: { tags: draft.tags, touched },
    errors: shownErrors(state),
    disabled: busy,
    onChange: actions.changeTags,
    onLeave: actions.leave,
  });
  const buttons = formButtons({
    submit: 'Associate',
    canPress: !busy && state.context !== undefined,
    status: busy ? 'Associating…' : '',
    cancel: actions.cancel,
  });
  return formPart(
    'Associate Sidewalk Partner Account',
    actions.submit,
    html`
      ${targetFields(state, actions)} ${keyPart(state, actions)} ${tags} ${planText(state)} ${errorBox(state.error)}
      ${buttons}
    `,
  );
}

function keyPart({ key, touched, busy }: AssociateState, actions: AssociateActions): TemplateResult {
  return keyField({
    label: 'App server private key',
    state: key,
    touched: touched.has(KEY_FIELD),
    disabled: busy,
    entry: actions.key,
    onLeave: () => {
      actions.leave(KEY_FIELD);
    },
  });
}

function targetFields(state: AssociateState, actions: AssociateActions): TemplateResult {
  const { draft, connections, busy } = state;
  return html`
    ${selectField({
      name: 'connectionId',
      label: 'Connection',
      value: draft.connectionId,
      options: connections.map(({ id, name }) => ({ value: id, label: name })),
      disabled: busy,
      onChange: (connectionId) => {
        actions.change({ connectionId });
      },
    })}
    ${textField({
      name: 'amazonId',
      label: 'Amazon ID',
      value: draft.amazonId,
      note: 'The ID of the Sidewalk account, from the Sidewalk developer console.',
      error: shownErrors(state)['amazonId'],
      disabled: busy,
      onInput: (amazonId) => {
        actions.change({ amazonId });
      },
      onLeave: () => {
        actions.leave('amazonId');
      },
    })}
  `;
}

/** The sentence above the buttons, and the token that goes with the request. */
function planText(state: AssociateState): TemplateResult {
  const { context, token } = state;
  return html`
    <p class=${context === undefined ? 'plan quiet' : 'plan'} role="status">${breakable(planSentence(state))}</p>
    ${context?.problem === undefined ? nothing : html`<p class="quiet">${breakable(context.problem)}</p>`}
    <p class="quiet">Request token <code>${token}</code>: sent twice, the same token takes effect only once.</p>
  `;
}
