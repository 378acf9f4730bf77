import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { DiagnoseRemedy, DiagnosePageInit, DiagnoseStep } from '../../shared/diagnose-page.ts';
import type { FormError } from '../../shared/protocol.ts';
import { breakable } from '../common/breakable.ts';
import { mark } from '../common/marks.ts';
import { button, errorBox } from '../common/parts.ts';

/** Everything the page shows is a function of this value. */
export interface DiagnoseState extends DiagnosePageInit {
  /** The report was copied as it is. */
  readonly copied: boolean;
  readonly error?: FormError;
}

/** What the user can do on the page. */
export interface DiagnoseActions {
  readonly again: () => void;
  readonly copy: () => void;
  readonly remedy: (id: DiagnoseRemedy) => void;
}

const WORDS = { running: 'Running', ok: 'OK', info: 'Fact', warning: 'Warning', failed: 'Failed' } as const;

/** The page for a state. */
export function diagnoseView(state: DiagnoseState, actions: DiagnoseActions): TemplateResult {
  const { connectionName, running, summary, groups, copied } = state;
  return html`
    <h1>Diagnose Connection "${connectionName}"</h1>
    ${errorBox(state.error)}
    <p class="summary" role="status">${mark(summary.state)}<span>${breakable(summary.text)}</span></p>
    <div class="buttons">
      <vscode-button ?disabled=${running} aria-disabled=${running ? 'true' : 'false'} @click=${actions.again}
        >Run Again</vscode-button
      >
      ${button({ label: 'Copy Report', onPress: actions.copy })}
      <span class="quiet" role="status">${copied ? 'Copied as Markdown' : nothing}</span>
    </div>
    ${groups.map(
      ({ title, url, steps }) => html`
        <section class="diagnosis">
          <h2>${breakable(title)}</h2>
          ${url === undefined ? nothing : html`<p class="quiet">${breakable(url)}</p>`}
          <ul>
            ${steps.map((step) => stepPart(step, actions))}
          </ul>
        </section>
      `,
    )}
  `;
}

function stepPart(step: DiagnoseStep, actions: DiagnoseActions): TemplateResult {
  const { label, state, text, took, advice, remedy, facts } = step;
  return html`
    <li class=${state}>
      ${mark(state)}
      <span class="label">${breakable(label)}</span>
      <div class="said">
        <p><span class="unseen">${state === 'info' ? nothing : `${WORDS[state]}: `}</span>${breakable(text)}</p>
        ${advice === undefined ? nothing : html`<p class="advice">${breakable(advice)}</p>`}
        ${
          facts.length === 0
            ? nothing
            : html`<dl class="quiet">
                ${facts.map(
                  ([name, value]) =>
                    html`<div>
                      <dt>${name}:</dt>
                      <dd>${breakable(value)}</dd>
                    </div>`,
                )}
              </dl>`
        }
        ${
          remedy === undefined
            ? nothing
            : button({
                label: remedy.label,
                onPress: () => {
                  actions.remedy(remedy.id);
                },
              })
        }
      </div>
      <span class="quiet took">${took}</span>
    </li>
  `;
}
