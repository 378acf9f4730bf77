import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { replaceOutcome } from '../../core/model/partner-account.ts';
import type { ReplaceResult } from '../../shared/replace-key-form.ts';
import { breakable } from '../common/breakable.ts';
import type { KeyEntry } from '../common/key-entry.ts';
import { keyField } from '../common/key-field.ts';
import { boxHeading, button, errorBox, formButtons, formPart } from '../common/parts.ts';
import type { ReplaceState } from './state.ts';
import { isProven, planSentence } from './state.ts';

/** What the user can do in the replace form. */
export interface ReplaceActions {
  readonly key: KeyEntry;
  readonly leave: () => void;
  readonly submit: () => void;
  readonly cancel: () => void;
}

const HEADING = 'Replace App Server Private Key';

/** Id of the element that says how a replacement went. */
export const RESULT = 'result';

/** The replace form for a state: the key to enter, or how the replacement went. */
export function replaceView(state: ReplaceState, actions: ReplaceActions): TemplateResult {
  const { busy, result, context } = state;
  if (result !== undefined) return resultView(state, result, actions.cancel);
  const key = keyField({
    label: 'New app server private key',
    state: state.key,
    touched: state.touched,
    disabled: busy,
    entry: actions.key,
    onLeave: actions.leave,
  });
  const buttons = formButtons({
    submit: 'Replace Key',
    canPress: !busy && context !== undefined,
    status: busy ? 'Replacing the key…' : '',
    cancel: actions.cancel,
  });
  return formPart(
    HEADING,
    actions.submit,
    html`
      ${facts([
        ['Amazon ID', state.amazonId],
        ['Current fingerprint', context === undefined ? 'Reading…' : (context.fingerprint ?? 'Not known')],
      ])}
      ${key} ${planText(state)} ${errorBox(state.error)} ${buttons}
    `,
  );
}

/** The sentence above the buttons, and what is not known. */
function planText(state: ReplaceState): TemplateResult {
  const { context } = state;
  return html`
    <p class=${context === undefined ? 'plan quiet' : 'plan'} role="status">${breakable(planSentence(state))}</p>
    <p class="quiet">AWS never returns a key: the current one is gone unless you have kept it.</p>
    ${context?.problem === undefined ? nothing : html`<p class="quiet">${breakable(context.problem)}</p>`}
  `;
}

function resultView({ amazonId }: ReplaceState, result: ReplaceResult, close: () => void): TemplateResult {
  return html`
    <h1>${HEADING}</h1>
    <div class="box ${isProven(result) ? 'info' : 'warning'}" role="status" tabindex="-1" id=${RESULT}>
      ${boxHeading(isProven(result) ? 'info' : 'warning', replaceOutcome(result.before, result.after))}
    </div>
    ${facts([
      ['Amazon ID', amazonId],
      ['Previous fingerprint', result.before ?? 'Not known'],
      ['Current fingerprint', result.after ?? 'Not known'],
    ])}
    <div class="buttons">${button({ label: 'Close', onPress: close })}</div>
  `;
}

function facts(pairs: readonly (readonly [name: string, text: string])[]): TemplateResult {
  return html`<dl class="facts">
    ${pairs.map(
      ([name, text]) =>
        html`<dt>${name}</dt>
          <dd>
            <span><code>${text}</code></span>
          </dd>`,
    )}
  </dl>`;
}
