import type { OverviewState } from './state.ts';

/** A key that was pressed on the grid. */
export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  /** Command on a Mac. */
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key does. */
export type GridAction =
  | { readonly kind: 'move'; readonly index: number; readonly column: number }
  | { readonly kind: 'extend'; readonly index: number }
  | { readonly kind: 'toggle' | 'selectAll' | 'selectNone' | 'sort' }
  | { readonly kind: 'show' };

/**
 * What a key does on the grid, as the ARIA Authoring Practices have it; nothing for a key that belongs to others.
 * `page`: how many rows are seen at a time.
 */
export function gridAction(pressed: PressedKey, state: OverviewState, page: number): GridAction | undefined {
  const { shown, columns, choices } = state;
  const { index, column } = choices.active;
  const isHead = index === -1;
  const hasModifier = pressed.ctrlKey || pressed.metaKey;
  if (pressed.altKey) return undefined;
  const row = rowFor(pressed.key, { index, page, last: shown.length - 1, isFar: hasModifier });
  if (row !== undefined)
    return pressed.shiftKey ? { kind: 'extend', index: row } : { kind: 'move', index: row, column };
  if (hasModifier) return pressed.key.toLowerCase() === 'a' && !pressed.shiftKey ? { kind: 'selectAll' } : undefined;
  switch (pressed.key) {
    case 'ArrowLeft':
      return { kind: 'move', index, column: column - 1 };
    case 'ArrowRight':
      return { kind: 'move', index, column: column + 1 };
    case 'Home':
      return { kind: 'move', index, column: 0 };
    case 'End':
      return { kind: 'move', index, column: columns.length - 1 };
    case ' ':
      if (isHead) return { kind: 'sort' };
      return pressed.shiftKey ? { kind: 'extend', index } : { kind: 'toggle' };
    case 'Enter':
      return { kind: isHead ? 'sort' : 'show' };
    case 'Escape':
      return choices.selected.size === 0 ? undefined : { kind: 'selectNone' };
    default:
      return undefined;
  }
}

interface Place {
  readonly index: number;
  readonly page: number;
  readonly last: number;
  /** Ctrl or Command is held. */
  readonly isFar: boolean;
}

/** The row that a key leads to; nothing for other keys. */
function rowFor(key: string, { index, page, last, isFar }: Place): number | undefined {
  switch (key) {
    case 'ArrowUp':
      return isFar ? 0 : index - 1;
    case 'ArrowDown':
      return isFar ? last : index + 1;
    case 'PageUp':
      return Math.max(0, index - page);
    case 'PageDown':
      return index + page;
    case 'Home':
      return isFar ? 0 : undefined;
    case 'End':
      return isFar ? last : undefined;
    default:
      return undefined;
  }
}
