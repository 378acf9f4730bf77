import * as vscode from 'vscode';
import type { Watch } from '../core/watch.ts';
import { readWatches, withoutOld, writeWatches } from '../core/watch-file.ts';
import { watchesFile } from './stored-watches.ts';

/** Keeps pending watches in the extension's global storage folder. The file exists only while something is pending. */
export class WatchStorage {
  readonly #folder: vscode.Uri;
  readonly #log: Pick<vscode.LogOutputChannel, 'warn'>;
  #written = '';
  #wanted = '';
  #writing: Promise<void> | undefined;

  constructor(folder: vscode.Uri, log: Pick<vscode.LogOutputChannel, 'warn'>) {
    this.#folder = folder;
    this.#log = log;
  }

  /** The watches of an earlier run; none when the file is missing or broken. */
  async load(): Promise<readonly Watch[]> {
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file()));
      this.#written = this.#wanted = text;
      return withoutOld(readWatches(text), Date.now());
    } catch {
      return [];
    }
  }

  /** Writes the watches, soon; the last call wins. Never rejects: a file that cannot be written is logged. */
  save(watches: readonly Watch[]): void {
    this.#wanted = watches.length === 0 ? '' : writeWatches(watches);
    if (this.#wanted !== this.#written) this.#writing ??= this.#write();
  }

  /** Waits for what is being written. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#written !== this.#wanted) {
      const text = this.#wanted;
      try {
        await this.#put(text);
      } catch (error) {
        this.#log.warn(`Could not store pending registrations in ${this.#file().fsPath}: ${String(error)}`);
      }
      this.#written = text;
    }
    this.#writing = undefined;
  }

  /** A file that is replaced as a whole, so that a crash leaves the old one or the new one. */
  async #put(text: string): Promise<void> {
    const { fs } = vscode.workspace;
    if (text === '') {
      await fs.delete(this.#file());
      return;
    }
    const draft = this.#file().with({ path: `${this.#file().path}.new` });
    await fs.createDirectory(this.#folder);
    await fs.writeFile(draft, new TextEncoder().encode(text));
    await fs.rename(draft, this.#file(), { overwrite: true });
  }

  #file(): vscode.Uri {
    return watchesFile(this.#folder);
  }
}
