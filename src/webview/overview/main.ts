import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { OVERVIEW_METHODS, overviewInit, overviewUpdate } from '../../shared/overview-page.ts';
import type { Outcome } from '../common/outcome.ts';
import { focusOn, Page, runPage } from '../common/page.ts';
import type { Choices, Kept } from './choices.ts';
import { parseKept, toKeep } from './choices.ts';
import type { GridAction } from './grid-keys.ts';
import { gridAction } from './grid-keys.ts';
import { GRID } from './grid-view.ts';
import { extended, moved, selectedAll, selectedNone, selectedOnly, toggled } from './selection.ts';
import type { OverviewState } from './state.ts';
import { activeRow, filtered, openOverview, selectedRows, sortedBy, updateOverview } from './state.ts';
import type { OverviewActions } from './view.ts';
import { EXPORT, overviewView } from './view.ts';
import { VirtualRows } from './virtual-rows.ts';

/** What comes of a request: an error that was shown is past once something was done. */
const OUTCOME: Outcome<OverviewState, null> = {
  answered: ({ error: _past, ...now }) => now,
  failed: (now, error) => ({ ...now, error }),
};

/** The page with all accounts and Regions as one table. */
class OverviewPage extends Page<OverviewState, typeof OVERVIEW_METHODS> {
  readonly #rows = new VirtualRows(GRID, () => {
    this.redraw();
  });
  #kept: { readonly choices: Choices; readonly kept: Kept } | undefined;
  protected override readonly first = `#${GRID}`;

  readonly #actions: OverviewActions = {
    filter: (part) => {
      this.change((state) => filtered(state, part));
    },
    clearFilter: () => {
      this.change((state) => filtered(state, { state: undefined, text: undefined, groupId: undefined }));
      // The button that was pressed is gone.
      focusOn(GRID);
    },
    checkAll: () => void this.ask('checkAll', null, OUTCOME),
    stopChecking: () => void this.ask('stopChecking', null, OUTCOME),
    addConnection: () => void this.ask('addConnection', null, OUTCOME),
    exportReport: () => void this.#export(),
    register: () => void this.ask('register', { keys: this.#keys(selectedRows) }, OUTCOME),
    grid: {
      press: (event) => {
        this.#press(event);
      },
      click: ({ index, column }, event) => {
        if (index !== undefined) this.#click({ index, column }, event);
        else this.change((state) => acted(moved(state, { index: -1, column }), { kind: 'sort' }));
      },
      show: () => void this.#show(),
    },
  };

  override run(): void {
    // A narrower page has higher rows.
    window.addEventListener('resize', () => {
      this.redraw();
    });
    super.run();
  }

  protected opened(data: unknown, before: OverviewState | undefined): OverviewState {
    return openOverview(v.parse(overviewInit, data), before, parseKept(this.host.kept()));
  }

  protected override updated(data: unknown, state: OverviewState): OverviewState {
    return updateOverview(state, v.parse(overviewUpdate, data));
  }

  protected started(): void {
    this.#rows.show(this.state?.choices.active.index ?? 0);
  }

  protected view(state: OverviewState): TemplateResult {
    const rows = this.#rows.drawn(state.shown.length, state.choices.active.index);
    return overviewView(state, { rows, height: this.#rows.height }, this.#actions);
  }

  protected override drawn(): void {
    this.#rows.follow();
  }

  protected kept(state: OverviewState): Kept {
    const { choices } = state;
    if (this.#kept?.choices !== choices) this.#kept = { choices, kept: toKeep(choices, activeRow(state)?.key) };
    return this.#kept.kept;
  }

  #press(event: KeyboardEvent): void {
    const { state } = this;
    const action = state && gridAction(event, state, this.#rows.page);
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'show') {
      void this.#show();
      return;
    }
    this.change((now) => acted(now, action));
    this.#rows.show(this.state?.choices.active.index ?? 0);
  }

  #click(place: Choices['active'], { ctrlKey, metaKey, shiftKey }: MouseEvent): void {
    this.change((state) => {
      if (shiftKey) return extended(state, place.index);
      const there = moved(state, place);
      return ctrlKey || metaKey ? toggled(there) : selectedOnly(there);
    });
  }

  async #show(): Promise<void> {
    const row = this.state && activeRow(this.state);
    if (row !== undefined) await this.ask('show', { key: row.key }, OUTCOME);
  }

  async #export(): Promise<void> {
    await this.ask('export', { keys: this.#keys(({ shown }) => shown) }, OUTCOME);
    // The dialog took the focus away.
    focusOn(EXPORT);
  }

  #keys(rows: (state: OverviewState) => OverviewState['shown']): string[] {
    return this.state === undefined ? [] : rows(this.state).map(({ key }) => key);
  }
}

/** What a key makes of the state. */
function acted(state: OverviewState, action: Exclude<GridAction, { kind: 'show' }>): OverviewState {
  switch (action.kind) {
    case 'move':
      return moved(state, action);
    case 'extend':
      return extended(state, action.index);
    case 'toggle':
      return toggled(state);
    case 'selectAll':
      return selectedAll(state);
    case 'selectNone':
      return selectedNone(state);
    case 'sort':
      return sortedBy(state, state.columns[state.choices.active.column] ?? 'state');
  }
}

runPage((root) => new OverviewPage(root, OVERVIEW_METHODS));
