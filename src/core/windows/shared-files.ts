import type { SharedFolder } from '../ports/shared-folder.ts';
import type { Watch } from '../model/watch.ts';
import type { WindowFile } from './shared-state.ts';
import type { SavedState } from './state-codec.ts';
import { decodeOldWatches, decodeState, decodeWindow, encodeState, encodeWindow } from './state-codec.ts';

/** Numbers that no window can have counted up to have more digits. */
const LEADER = /^leader-(\d{1,9})$/;
/** Term and revision. */
const STATE = /^state-(\d{1,9})-(\d{1,9})\.json$/;
const WINDOW = /^window-([\w-]{1,64})\.json$/;
/** The state of an older version: a file for each of its changes. */
const OLD_STATE = /^(\d{1,9})\.json$/;
/** What nobody misses once it has not changed for days: markers, drafts, what windows of other machines or an older version left. */
const AGING = /^(?:mark-[0-9a-f]+|asker-\d+|\d+\.json|window-.*\.json|.*\.draft)$/;
const KEPT_MS = 4 * 24 * 60 * 60_000;

/** Whether a change of a file with this name may be news for a window at rest. */
export function isNews(name: string): boolean {
  return STATE.test(name) || WINDOW.test(name) || OLD_STATE.test(name);
}

/** What the folder holds; `heartbeat` is when the leader of that term last showed one. */
export interface FolderContents {
  readonly holder: { readonly term: number; readonly heartbeat: number } | undefined;
  readonly windows: readonly WindowFile[];
  /** The newest state that can be read. */
  readonly saved: SavedState | undefined;
}

/** The files of the shared folder: their names, and the order in which they are read. */
export class SharedFiles {
  readonly folder: SharedFolder;
  readonly #own: string;
  #names: readonly string[] = [];
  readonly #notified = new Set<string>();

  constructor(folder: SharedFolder, window: string) {
    this.folder = folder;
    this.#own = `window-${window}.json`;
  }

  /**
   * Windows first and states after them: an intent that its author takes out of its file in between is in the state that
   * is read then.
   */
  async read(now: number): Promise<FolderContents> {
    const holder = await this.holder();
    const windows: WindowFile[] = [];
    for (const name of this.#names) {
      const id = WINDOW.exec(name)?.[1];
      const file = id === undefined ? undefined : decodeWindow(id, (await this.folder.read(name)) ?? '');
      if (file !== undefined) windows.push(file);
    }
    for (const { term, revision } of states(this.#names)) {
      const saved = decodeState((await this.folder.read(stateFile({ term, revision }))) ?? '', now);
      if (saved?.term === term && saved.revision === revision) return { holder, windows, saved };
    }
    return { holder, windows, saved: undefined };
  }

  /** Lists the folder anew, and tells who leads. */
  async holder(): Promise<FolderContents['holder']> {
    this.#names = await this.folder.list();
    for (const term of numbers(this.#names, LEADER)) {
      const heartbeat = await this.folder.changedAt(leaderFile(term));
      if (heartbeat !== undefined) return { term, heartbeat };
    }
    return undefined;
  }

  /** Takes the term after `last` and all there were; undefined when another window was quicker. */
  async claim(last: number): Promise<number | undefined> {
    const term = Math.max(highestTerm(this.#names), last) + 1;
    const name = leaderFile(term);
    if (!LEADER.test(name)) throw new Error(`no window can lead after ${leaderFile(term - 1)}`);
    if (!(await this.folder.create(name, this.folder.process))) return undefined;
    const others = (await this.folder.list()).filter((each) => each !== name);
    if (highestTerm(others) < term) return term;
    await this.folder.remove(name);
    return undefined;
  }

  /** Writes the file of this window; without contents there is none. */
  async writeOwn(contents: Pick<WindowFile, 'isFocused' | 'intents'> | undefined): Promise<void> {
    if (contents !== undefined) {
      await this.folder.write(this.#own, encodeWindow({ ...contents, process: this.folder.process }));
    } else if (this.#names.includes(this.#own)) await this.folder.remove(this.#own);
  }

  /** Writes a state, for the leader of its term. The one before stays, for when this one is damaged. */
  async writeState(saved: SavedState): Promise<void> {
    await this.folder.write(stateFile(saved), encodeState(saved));
    const { term, revision } = saved;
    const own = states(this.#names).filter((each) => each.term === term && each.revision < revision - 1);
    for (const each of own) await this.folder.remove(stateFile(each));
  }

  /** Whether the completion of the watch with this id was notified, as far as the last list says. */
  isNotified(id: string): boolean {
    return this.#notified.has(id) || this.#names.includes(this.#marker(id));
  }

  /** Makes the marker that says so; false when another window has. */
  async markNotified(id: string): Promise<boolean> {
    const isFirst = await this.folder.create(this.#marker(id), '');
    this.assumeNotified(id);
    return isFirst;
  }

  /** Takes it as notified where no marker can be made. */
  assumeNotified(id: string): void {
    this.#notified.add(id);
  }

  /** The number of the newest state of an older version; 0 when there is none. */
  get oldNumber(): number {
    return numbers(this.#names, OLD_STATE)[0] ?? 0;
  }

  /** The watches of the newest state of an older version that can be read. */
  async oldWatches(now: number): Promise<readonly Watch[]> {
    for (const number of numbers(this.#names, OLD_STATE)) {
      const watches = decodeOldWatches((await this.folder.read(`${String(number)}.json`)) ?? '', now);
      if (watches !== undefined) return watches;
    }
    return [];
  }

  /** Removes the file of another window. */
  async removeWindow(id: string): Promise<void> {
    await this.folder.remove(`window-${id}.json`);
  }

  /** Removes the files of earlier terms, and what is too old to matter. */
  async tidy(term: number, now: number): Promise<void> {
    for (const name of this.#names) {
      const isEarlier = Number((LEADER.exec(name) ?? STATE.exec(name))?.[1] ?? Infinity) < term;
      if (!isEarlier && !AGING.test(name)) continue;
      const changedAt = await this.folder.changedAt(name);
      if (changedAt !== undefined && (isEarlier || now - changedAt > KEPT_MS)) await this.folder.remove(name);
    }
  }

  #marker(id: string): string {
    return `mark-${this.folder.digest(id)}`;
  }
}

/** Name of the file of whoever leads in a term. */
export function leaderFile(term: number): string {
  return `leader-${String(term)}`;
}

function stateFile({ term, revision }: Pick<SavedState, 'term' | 'revision'>): string {
  return `state-${String(term)}-${String(revision)}.json`;
}

/** The states among these names, the newest first. */
function states(names: readonly string[]): readonly Pick<SavedState, 'term' | 'revision'>[] {
  return names
    .flatMap((name) => {
      const [, term, revision] = STATE.exec(name) ?? [];
      return term === undefined ? [] : [{ term: Number(term), revision: Number(revision) }];
    })
    .sort((a, b) => b.term - a.term || b.revision - a.revision);
}

/** The highest term that is in use, whatever the thing with such a name is. */
function highestTerm(names: readonly string[]): number {
  return Math.max(0, ...numbers(names, LEADER), states(names)[0]?.term ?? 0);
}

/** The numbers in names of a kind, the highest first. */
function numbers(names: readonly string[], pattern: RegExp): readonly number[] {
  return names.flatMap((name) => pattern.exec(name)?.slice(1, 2).map(Number) ?? []).sort((a, b) => b - a);
}
