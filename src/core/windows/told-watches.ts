import type { Watch } from '../model/watch.ts';
import { watchKey } from '../model/watch.ts';
import type { SharedFolder } from '../ports/shared-folder.ts';
import type { BoardNote, WatchBoard } from './watch-board.ts';

/** The marks of watches whose end was told: they outlive a full disk and a broken file, which the board may not. */
export class ToldWatches {
  readonly #folder: Pick<SharedFolder, 'mark' | 'hasMark'>;
  readonly #looked = new Set<string>();

  constructor(folder: Pick<SharedFolder, 'mark' | 'hasMark'>) {
    this.#folder = folder;
  }

  /** Marks the end of a watch as told; false when another window did. Where nothing can be known it is told. */
  async mark(watch: Watch): Promise<boolean> {
    try {
      return await this.#folder.mark(nameOf(watch));
    } catch {
      return true;
    }
  }

  /** Notes that take those watches off a board whose end was told, as an older board may have them. Looks once at each. */
  async notes({ watches }: WatchBoard): Promise<readonly BoardNote[]> {
    const notes: BoardNote[] = [];
    for (const [key, watch] of watches) {
      const name = nameOf(watch);
      if (this.#looked.has(name)) continue;
      this.#looked.add(name);
      const { startedAt, watchedSince } = watch;
      if (await this.#folder.hasMark(name)) notes.push({ kind: 'over', key, startedAt, watchedSince });
    }
    return notes;
  }
}

function nameOf(watch: Watch): string {
  return [watchKey(watch), watch.startedAt, watch.watchedSince].join(' ');
}
