import type { Choices } from './choices.ts';
import { withoutAwaitedActive, withoutAwaitedSelection } from './choices.ts';
import type { OverviewState } from './state.ts';

/** Moves the cell that keys act on; rows and columns beyond the ends are the last ones. */
export function moved(state: OverviewState, { index, column }: Choices['active']): OverviewState {
  const { shown, columns, choices } = state;
  const active = {
    index: Math.max(-1, Math.min(index, shown.length - 1)),
    column: Math.max(0, Math.min(column, columns.length - 1)),
  };
  if (active.index === choices.active.index && active.column === choices.active.column) return state;
  return { ...state, choices: withoutAwaitedActive({ ...choices, active }) };
}

/** Selects the active row alone. */
export function selectedOnly(state: OverviewState): OverviewState {
  const key = state.shown[state.choices.active.index]?.key;
  if (key === undefined) return state;
  return { ...state, choices: { ...withoutAwaitedSelection(state.choices), selected: new Set([key]), anchor: key } };
}

/** Selects the active row beside the others, or no longer. */
export function toggled(state: OverviewState): OverviewState {
  const key = state.shown[state.choices.active.index]?.key;
  if (key === undefined) return state;
  const selected = new Set(state.choices.selected);
  if (!selected.delete(key)) selected.add(key);
  return { ...state, choices: { ...state.choices, selected, anchor: key } };
}

/** Moves to a row and selects all from the one where the selection began, the active one if there is none. */
export function extended(state: OverviewState, index: number): OverviewState {
  const { shown, choices } = state;
  const from = shown.findIndex(({ key }) => key === choices.anchor);
  const start = from === -1 ? choices.active.index : from;
  const next = moved(state, { ...choices.active, index: Math.max(0, index) });
  const [first, last] = [start, next.choices.active.index].sort((a, b) => a - b);
  const keys = shown.slice(first, (last ?? 0) + 1).map(({ key }) => key);
  const anchor = shown[start]?.key;
  const others = withoutAwaitedSelection(next.choices);
  return { ...next, choices: { ...others, selected: new Set(keys), ...(anchor !== undefined && { anchor }) } };
}

/** Selects all rows that are shown. */
export function selectedAll(state: OverviewState): OverviewState {
  const selected = new Set(state.shown.map(({ key }) => key));
  return { ...state, choices: { ...withoutAwaitedSelection(state.choices), selected } };
}

/** Selects nothing. */
export function selectedNone(state: OverviewState): OverviewState {
  return { ...state, choices: { ...withoutAwaitedSelection(state.choices), selected: new Set() } };
}
