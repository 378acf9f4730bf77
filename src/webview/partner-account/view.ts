import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Tag } from '../../core/model/partner-account.ts';
import type { PartnerField, PartnerPageDetails } from '../../shared/partner-page.ts';
import { fieldText, SIDEWALK_CONSOLE } from '../../shared/partner-page.ts';
import { breakable } from '../common/breakable.ts';
import { button, errorBox } from '../common/parts.ts';
import type { PageState } from './state.ts';
import { FIELD_NAMES } from './state.ts';

/** What the user can do on the page. */
export interface PageActions {
  readonly refresh: () => void;
  readonly copy: (field: PartnerField) => void;
}

const ROWS = ['amazonId', 'state', 'fingerprint', 'arn', 'accountId', 'region'] as const;
const IN_WORDS: ReadonlySet<PartnerField> = new Set(['state', 'region']);

/** The page for a state. */
export function partnerView(state: PageState, actions: PageActions): TemplateResult {
  const { loading, details, copied } = state;
  return html`
    <h1>Sidewalk Partner Account ${state.amazonId}</h1>
    <p class="quiet">Connection "${state.connectionName}"</p>
    ${errorBox(state.error)} ${details === undefined ? nothing : detailsPart(details, actions, copied)}
    ${state.simulated === true ? nothing : html`<p><a href=${SIDEWALK_CONSOLE}>Open in AWS Console</a></p>`}
    <div class="buttons">
      ${button({ label: 'Refresh', disabled: loading, onPress: actions.refresh })}
      <span class="quiet" role="status">
        ${loading ? 'Reading the partner account…' : nothing}
        ${copied === undefined ? nothing : html`<span class="unseen">Copied: ${FIELD_NAMES[copied]}</span>`}
      </span>
    </div>
  `;
}

function detailsPart(
  details: PartnerPageDetails,
  actions: PageActions,
  copied: PartnerField | undefined,
): TemplateResult {
  return html`
    ${details.problem === undefined ? nothing : html`<p class="quiet">${breakable(details.problem)}</p>`}
    <dl class="facts copyable">
      ${ROWS.map((field) => {
        const text = fieldText(details, field);
        return html`<dt>${FIELD_NAMES[field]}</dt>
          <dd>
            ${
              text === undefined
                ? html`<span class="quiet">Not known</span>`
                : html`<span>${IN_WORDS.has(field) ? breakable(text) : html`<code>${breakable(text)}</code>`}</span>
                    ${copyButton(field, actions, copied)}`
            }
          </dd>`;
      })}
    </dl>
    ${tagsPart(details, actions, copied)}
  `;
}

function tagsPart(
  { tags }: PartnerPageDetails,
  actions: PageActions,
  copied: PartnerField | undefined,
): TemplateResult {
  return html`
    <div class="table-heading">
      <h2 id="tags">Tags</h2>
      ${tags === undefined || tags.length === 0 ? nothing : copyButton('tags', actions, copied)}
    </div>
    ${tags === undefined ? html`<p class="quiet">The tags could not be read.</p>` : tagTable(tags)}
  `;
}

function tagTable(tags: readonly Tag[]): TemplateResult {
  if (tags.length === 0) return html`<p class="quiet">None.</p>`;
  return html`
    <table aria-labelledby="tags">
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        ${tags.map(
          ({ key, value }) =>
            html`<tr>
              <td>${key}</td>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}

/** Reads "Copy" to the eye, and "Copy ARN" to assistive technology; says itself that it has copied. */
function copyButton(field: PartnerField, actions: PageActions, copied: PartnerField | undefined): TemplateResult {
  return html`<vscode-button
    secondary
    @click=${() => {
      actions.copy(field);
    }}
    >${copied === field ? 'Copied' : 'Copy'}<span class="unseen"> ${FIELD_NAMES[field]}</span></vscode-button
  >`;
}
