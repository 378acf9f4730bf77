import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { FILTER_STATE_WORDS, FILTER_STATES } from '../../core/model/account-filter.ts';
import { selectField, textField } from '../common/fields.ts';
import { button, errorBox } from '../common/parts.ts';
import type { DrawnRows, GridActions } from './grid-view.ts';
import { gridView } from './grid-view.ts';
import type { FilterPart, OverviewState } from './state.ts';
import { selectedRows } from './state.ts';

/** Id of the button that exports. */
export const EXPORT = 'export';

/** What the user can do on the page. */
export interface OverviewActions {
  readonly filter: (part: FilterPart) => void;
  readonly clearFilter: () => void;
  readonly checkAll: () => void;
  readonly stopChecking: () => void;
  readonly addConnection: () => void;
  readonly exportReport: () => void;
  readonly register: () => void;
  readonly grid: GridActions;
}

/** The page for a state. */
export function overviewView(state: OverviewState, rows: DrawnRows, actions: OverviewActions): TemplateResult {
  if (state.rows.size === 0) return emptyView(state, actions);
  return html`
    <div class="overview">
      <h1>Overview</h1>
      ${errorBox(state.error)} ${filterFields(state, actions)} ${toolbar(state, actions)}
      ${gridView(state, rows, actions.grid)}
      ${
        state.shown.length > 0
          ? nothing
          : html`<div class="nothing">
              <p>No account matches the filter.</p>
              ${button({ label: 'Clear Filter', onPress: actions.clearFilter })}
            </div>`
      }
    </div>
  `;
}

function emptyView({ surroundings, error }: OverviewState, actions: OverviewActions): TemplateResult {
  return html`
    <div class="overview">
      <h1>Overview</h1>
      ${errorBox(error)}
      <p role="status">${surroundings.listing ? 'Listing accounts…' : 'There is no connection yet.'}</p>
      ${surroundings.listing ? nothing : button({ label: 'Add Connection…', onPress: actions.addConnection })}
    </div>
  `;
}

/** Value of the entry of a list that leaves everything in. */
const ALL = '';

function filterFields({ choices: { filter }, surroundings }: OverviewState, actions: OverviewActions): TemplateResult {
  const { groups } = surroundings;
  const states = FILTER_STATES.map((value) => ({ value, label: FILTER_STATE_WORDS[value] }));
  return html`
    <div class="filters">
      ${textField({
        name: 'text',
        label: 'Filter',
        value: filter.text ?? '',
        placeholder: 'Name, ID, group, Region',
        required: false,
        disabled: false,
        onInput: (text) => {
          actions.filter({ text });
        },
        onLeave: () => undefined,
      })}
      ${selectField({
        name: 'state',
        label: 'State',
        value: filter.state ?? ALL,
        options: [{ value: ALL, label: 'All states' }, ...states],
        disabled: false,
        onChange: (value) => {
          actions.filter({ state: FILTER_STATES.find((state) => state === value) });
        },
      })}
      ${
        groups.length === 0
          ? nothing
          : selectField({
              name: 'group',
              label: 'Group',
              value: filter.groupId ?? ALL,
              options: [
                { value: ALL, label: 'All groups' },
                ...groups.map(({ id, name }) => ({ value: id, label: name })),
              ],
              disabled: false,
              onChange: (value) => {
                actions.filter({ groupId: value === ALL ? undefined : value });
              },
            })
      }
    </div>
  `;
}

function toolbar(state: OverviewState, actions: OverviewActions): TemplateResult {
  const { checking, readOnly } = state.surroundings;
  const selected = selectedRows(state).length;
  return html`
    <div class="buttons">
      ${
        checking === undefined
          ? button({ label: 'Check All', onPress: actions.checkAll })
          : button({ label: 'Stop Checking', onPress: actions.stopChecking })
      }
      ${button({ label: 'Export Report…', id: EXPORT, disabled: state.shown.length === 0, onPress: actions.exportReport })}
      ${
        selected === 0 || readOnly
          ? nothing
          : html`<vscode-button @click=${actions.register}>Register Accounts with FleetWise…</vscode-button>`
      }
      <span class="counts quiet">
        ${checking === undefined ? nothing : html`<span>Checked ${checking.done} of ${checking.total}.</span>`}
        <span role="status">${countText(state, selected)}</span>
      </span>
    </div>
  `;
}

function countText({ shown, rows }: OverviewState, selected: number): string {
  return `${String(shown.length)} of ${String(rows.size)} shown, ${String(selected)} selected`;
}
