import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RegisterAccountsRow } from '../../shared/register-accounts.ts';
import { breakable } from '../common/breakable.ts';
import { mark } from '../common/marks.ts';
import { button, errorBox, formButtons, formPart } from '../common/parts.ts';
import type { PageState } from './state.ts';
import { canSubmit, leftOutRows, listedRows, selectedRows, sentenceOf, submitLabel } from './state.ts';

/** What the user can do on the page. */
export interface PageActions {
  readonly select: (keys: readonly string[], selected: boolean) => void;
  readonly submit: () => void;
  readonly again: (row: RegisterAccountsRow) => void;
  readonly stop: () => void;
  readonly check: () => void;
  readonly cancel: () => void;
}

/** The page for a state. */
export function registerAccountsView(state: PageState, actions: PageActions): TemplateResult {
  const isSending = state.sending !== undefined;
  return formPart(
    'Register Accounts with FleetWise',
    actions.submit,
    html`
      <p class="plan" role="status">${breakable(sentenceOf(state))}</p>
      ${errorBox(state.error)}
      ${formButtons({
        submit: submitLabel(state),
        canPress: canSubmit(state),
        status: '',
        cancel: actions.cancel,
        cancelLabel: 'Close',
        more: isSending
          ? button({
              label: 'Stop',
              title: 'Sends no more registrations. Those that have started continue.',
              onPress: actions.stop,
            })
          : button({ label: 'Check Again', disabled: state.checking !== undefined, onPress: actions.check }),
      })}
      ${listedPart(state, actions)} ${leftOutPart(state)}
    `,
  );
}

function listedPart(state: PageState, actions: PageActions): TemplateResult | typeof nothing {
  const rows = listedRows(state);
  if (rows.length === 0) return nothing;
  return html`
    <table class="accounts">
      <caption class="unseen">
        Accounts to register
      </caption>
      <thead>
        <tr>
          ${allBox(state, actions)}
          <th scope="col">Account</th>
          <th scope="col" class="id">Account ID</th>
          <th scope="col" class="region">Region</th>
          <th scope="col" class="state">State</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ key }) => key,
          (row) => listedRow(row, state, actions),
        )}
      </tbody>
    </table>
  `;
}

/** The head of the column of check boxes: selects all, or none. */
function allBox(state: PageState, actions: PageActions): TemplateResult {
  const open = state.rows.filter(({ canRegister }) => canRegister).map(({ key }) => key);
  if (open.length === 0) return html`<td class="tick"></td>`;
  const selected = selectedRows(state).length;
  const tick = box({
    label: 'Select all',
    isChecked: selected === open.length,
    isMixed: selected > 0 && selected < open.length,
    isDisabled: isBusy(state),
    onChange: (checked) => {
      actions.select(open, checked);
    },
  });
  return html`<th scope="col" class="tick">${tick}</th>`;
}

interface Box {
  readonly label: string;
  readonly isChecked: boolean;
  readonly isMixed?: boolean;
  readonly isDisabled: boolean;
  readonly onChange: (checked: boolean) => void;
}

function box({ label, isChecked, isMixed = false, isDisabled, onChange }: Box): TemplateResult {
  return html`<label class="check"
    ><input
      type="checkbox"
      .checked=${live(isChecked)}
      .indeterminate=${live(isMixed)}
      ?disabled=${isDisabled}
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) onChange(currentTarget.checked);
      }}
    /><span class="unseen">${label}</span></label
  >`;
}

function listedRow(row: RegisterAccountsRow, state: PageState, actions: PageActions): TemplateResult {
  const { key, name, accountId, target, canRegister, word, detail } = row;
  const tick = box({
    label: `Register ${name} in ${target.region}`,
    isChecked: !state.unselected.has(key),
    isDisabled: isBusy(state),
    onChange: (checked) => {
      actions.select([key], checked);
    },
  });
  return html`<tr>
    <td class="tick">${canRegister ? tick : nothing}</td>
    <th scope="row">${name}</th>
    <td class="id">${accountId ?? nothing}</td>
    <td class="region">${target.region}</td>
    <td class="state">
      <div class="said">${mark(row.mark)}<span>${word}</span></div>
      ${detail === undefined ? nothing : html`<p class="quiet">${detail}</p>`}
      ${canRegister && row.mark === 'failed' ? againButton(row, state, actions) : nothing}
    </td>
  </tr>`;
}

function againButton(row: RegisterAccountsRow, state: PageState, actions: PageActions): TemplateResult {
  return html`<vscode-button
    secondary
    ?disabled=${isBusy(state)}
    aria-disabled=${isBusy(state) ? 'true' : 'false'}
    @click=${() => {
      actions.again(row);
    }}
    >Try Again…<span class="unseen"> ${row.name} in ${row.target.region}</span></vscode-button
  >`;
}

function leftOutPart(state: PageState): TemplateResult | typeof nothing {
  const rows = leftOutRows(state);
  if (rows.length === 0) return nothing;
  return html`
    <section class="left-out">
      <h2 id="left-out">Left out (${rows.length})</h2>
      <table class="accounts" aria-labelledby="left-out">
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col" class="id">Account ID</th>
            <th scope="col" class="region">Region</th>
            <th scope="col" class="state">Why</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ key }) => key,
            ({ name, accountId, target, mark: look, leftOut, detail }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td class="id">${accountId ?? nothing}</td>
                <td class="region">${target.region}</td>
                <td class="state">
                  <div class="said">${mark(look)}<span>${leftOut}</span></div>
                  ${detail === undefined ? nothing : html`<p class="quiet">${detail}</p>`}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
  `;
}

function isBusy({ checking, sending, asking, readOnly }: PageState): boolean {
  return checking !== undefined || sending !== undefined || asking || readOnly;
}
