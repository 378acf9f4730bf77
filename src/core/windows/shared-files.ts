import type { SharedFolder } from '../ports/shared-folder.ts';
import type { SavedState, WindowFile } from './state-codec.ts';
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
/** Stands for the windows of an older version in `applied`, where `ui/windows/stored-watches.ts` finds it as a text. No window has such an id. */
export const OLD_WINDOWS = 'older version';

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
    this.#own = window;
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
    const saved = await this.#newest(STATE, (text, { term, revision }) => {
      const state = decodeState(text, now);
      return state?.term === term && state.revision === revision ? state : undefined;
    });
    const older = await this.#olderVersion(saved, now);
    return { holder, windows: [...windows, ...older], saved };
  }

  /** Lists the folder anew, and tells who leads. */
  async holder(): Promise<FolderContents['holder']> {
    this.#names = await this.folder.list();
    for (const { name, term } of numbered(this.#names, LEADER)) {
      const heartbeat = await this.folder.changedAt(name);
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
  async writeOwn(contents: Omit<WindowFile, 'window' | 'process'> | undefined): Promise<void> {
    const [name, { process }] = [windowFile(this.#own), this.folder];
    if (contents !== undefined) await this.folder.write(name, encodeWindow({ ...contents, process }));
    else if (this.#names.includes(name)) await this.folder.remove(name);
  }

  /** Writes a state, for the leader of its term. The one before stays, of whatever term, for when this one is damaged. */
  async writeState(saved: SavedState): Promise<void> {
    const { term, revision } = saved;
    await this.folder.write(`state-${String(term)}-${String(revision)}.json`, encodeState(saved));
    const [, ...older] = numbered(this.#names, STATE).filter((each) => each.term <= term);
    for (const { name } of older) await this.folder.remove(name);
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

  /** Removes the files of earlier leaders, and what is too old to matter. */
  async tidy(term: number, now: number): Promise<void> {
    for (const name of this.#names) {
      const isEarlier = Number(LEADER.exec(name)?.[1] ?? Infinity) < term;
      if (!isEarlier && !AGING.test(name)) continue;
      const changedAt = await this.folder.changedAt(name);
      if (changedAt !== undefined && (isEarlier || now - changedAt > KEPT_MS)) await this.folder.remove(name);
    }
  }

  /** What an older version was watching, as the intent of one more window until a state has it; none where there is none. */
  async #olderVersion(saved: SavedState | undefined, now: number): Promise<readonly WindowFile[]> {
    const number = numbered(this.#names, OLD_STATE)[0]?.term;
    if (number === undefined) return [];
    const file = { window: OLD_WINDOWS, process: '', isFocused: false, asks: [], intents: [] };
    if (number <= (saved?.state.applied.get(OLD_WINDOWS) ?? 0)) return [file];
    const watches = (await this.#newest(OLD_STATE, (text) => decodeOldWatches(text, now))) ?? [];
    return [{ ...file, intents: [{ number, at: 0, intent: { kind: 'found', watches } }] }];
  }

  /** What the newest file of a kind that can be read holds. */
  async #newest<T>(
    pattern: RegExp,
    decode: (text: string, file: NumberedFile) => T | undefined,
  ): Promise<T | undefined> {
    for (const file of numbered(this.#names, pattern)) {
      const found = decode((await this.folder.read(file.name)) ?? '', file);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #marker(id: string): string {
    return `mark-${this.folder.digest(id)}`;
  }
}

/** Name of the file of whoever leads in a term. */
export function leaderFile(term: number): string {
  return `leader-${String(term)}`;
}

/** Name of the file of a window. */
export function windowFile(id: string): string {
  return `window-${id}.json`;
}

/** A file with the numbers in its name: a term, or a state of an older version; and a revision, where there is one. */
interface NumberedFile {
  readonly name: string;
  readonly term: number;
  readonly revision: number;
}

/** The files of a kind among these names, the newest first. */
function numbered(names: readonly string[], pattern: RegExp): readonly NumberedFile[] {
  return names
    .filter((name) => pattern.test(name))
    .map((name) => {
      const [, term, revision = 0] = pattern.exec(name) ?? [];
      return { name, term: Number(term), revision: Number(revision) };
    })
    .sort((a, b) => b.term - a.term || b.revision - a.revision);
}

/** The highest term that is in use, whatever the thing with such a name is. */
function highestTerm(names: readonly string[]): number {
  return Math.max(0, ...[LEADER, STATE].map((pattern) => numbered(names, pattern)[0]?.term ?? 0));
}
