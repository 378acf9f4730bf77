import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';

/** Rows drawn beyond each end of what is seen, so that scrolling shows no gap. */
const BEYOND = 8;

/** A row that is drawn: which one, and where it stands, in pixels below the head of the grid. */
export interface DrawnRow {
  readonly index: number;
  readonly top: number;
}

/** Which rows of a long list are drawn: those that are seen, and the active one. */
export class VirtualRows {
  readonly #id: string;
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  readonly #onChange: () => void;
  #count = 0;
  #active = 0;
  #rowHeight = 28;
  #headHeight = 28;

  /** `id`: of the element that scrolls. `onChange`: other rows are to be drawn. */
  constructor(id: string, onChange: () => void) {
    this.#id = id;
    this.#onChange = onChange;
    this.#virtualizer = new Virtualizer(this.#options());
  }

  /** Takes how many rows there are, and which of them is active; gives those to draw. */
  drawn(count: number, active: number): readonly DrawnRow[] {
    this.#count = count;
    this.#active = active;
    this.#virtualizer.setOptions(this.#options());
    return this.#virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - this.#headHeight }));
  }

  /** The height of all rows together, in pixels. */
  get height(): number {
    return this.#virtualizer.getTotalSize();
  }

  /** How many rows are seen at a time. */
  get page(): number {
    const seen = (this.#virtualizer.scrollRect?.height ?? 0) - this.#headHeight;
    return Math.max(1, Math.floor(seen / this.#rowHeight));
  }

  /** The page was drawn: looks at the element that scrolls, and at how high its style sheet makes a row. */
  follow(): void {
    this.#virtualizer._willUpdate();
    const grid = document.getElementById(this.#id);
    if (grid === null) return;
    const rowHeight = Number.parseFloat(getComputedStyle(grid).getPropertyValue('--row-height'));
    const headHeight = grid.querySelector<HTMLElement>('.head')?.offsetHeight ?? this.#headHeight;
    if (!(rowHeight > 0) || (rowHeight === this.#rowHeight && headHeight === this.#headHeight)) return;
    this.#rowHeight = rowHeight;
    this.#headHeight = headHeight;
    this.#virtualizer.setOptions(this.#options());
    this.#virtualizer.measure();
  }

  /** Scrolls so far that a row is seen; the head is always. */
  show(index: number): void {
    if (index < 0) this.#virtualizer.scrollToOffset(0);
    else this.#virtualizer.scrollToIndex(index, { align: 'auto' });
  }

  #options(): ConstructorParameters<typeof Virtualizer<HTMLElement, HTMLElement>>[0] {
    return {
      count: this.#count,
      getScrollElement: () => document.getElementById(this.#id),
      estimateSize: () => this.#rowHeight,
      overscan: BEYOND,
      scrollMargin: this.#headHeight,
      scrollPaddingStart: this.#headHeight,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: this.#onChange,
      rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
        const [first, last] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)];
        const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);
        const active = this.#active;
        if (active < 0 || active >= count || (active >= first && active <= last)) return rows;
        return active < first ? [active, ...rows] : [...rows, active];
      },
    };
  }
}
