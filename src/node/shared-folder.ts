import { mkdirSync, rmSync, watch } from 'node:fs';
import { link, mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Holder, SharedFolder, SharedText } from '../core/ports/shared-folder.ts';
import { errorCode, unless, createFile } from './files.ts';
import { hasMark, leaveMark } from './marks.ts';

/** The number of a text (`12.json`), of its draft (`12.<window>.draft`), of a term of the lock (`asker-3`). */
const TEXT = /^(\d+)\.json$/;
const DRAFT = /^(\d+)\..*draft$/;
const LOCK = /^asker-(\d+)$/;
/** A file that was there and is gone was replaced by another window: so often it is looked for again. */
const TRIES = 5;

/**
 * A folder on disk that the windows of this machine share. Every text is a file of its own, made as a whole and under a
 * name that only one window can take; the lock is a file of the same kind, and its time of change the sign of life.
 * `window` is another id for every window.
 */
export function sharedFolder(dir: string, window: string): SharedFolder {
  const texts = new TextFiles(dir, window);
  const lock = new LockFiles(dir);
  return {
    read: (known) => texts.read(known),
    replace: (after, text) => texts.replace(after, text),
    watch: (onText) => watchTexts(dir, onText),
    mark: (name) => leaveMark(dir, name),
    hasMark: (name) => hasMark(dir, name),
    holder: () => lock.holder(),
    claim: (term) => lock.claim(term),
    beat: (term) => lock.beat(term),
    release: (term) => lock.release(term),
  };
}

class TextFiles {
  readonly #dir: string;
  readonly #window: string;
  /** What this window read or wrote last: another program may change a file in place. */
  #text = '';

  constructor(dir: string, window: string) {
    this.#dir = dir;
    this.#window = window;
  }

  async read(known: number): Promise<SharedText> {
    for (let tries = 1; ; tries++) {
      const [version = 0, before = 0] = await numbers(this.#dir, TEXT);
      if (version === 0) return { version, ...(known !== 0 && { text: '' }) };
      try {
        const text = await readFile(this.#file(version), 'utf8');
        if (version === known && text === this.#text) return { version };
        const older = before > known ? await this.#older(before) : undefined;
        this.#text = text;
        return { version, text, ...(older !== undefined && { older }) };
      } catch (error) {
        if (errorCode(error) !== 'ENOENT' || tries === TRIES) throw error;
      }
    }
  }

  async replace(after: number, text: string): Promise<boolean> {
    const version = after + 1;
    await mkdir(this.#dir, { recursive: true });
    if ((await this.#newest()) !== after) return false;
    if (!(await this.#create(version, text))) return false;
    if ((await this.#newest()) !== version) {
      // The window was late: others have gone further and taken older files away.
      await rm(this.#file(version), { force: true });
      return false;
    }
    this.#text = text;
    await this.#tidy(after);
    return true;
  }

  /** Makes the file as a whole, unless it is there. */
  async #create(version: number, text: string): Promise<boolean> {
    const draft = join(this.#dir, `${String(version)}.${this.#window}.draft`);
    try {
      await writeFile(draft, text, { flush: true });
      try {
        await link(draft, this.#file(version));
      } catch (error) {
        if (errorCode(error) === 'EEXIST') return false;
        // Some file systems have no links.
        return await createFile(this.#file(version), text);
      }
      return true;
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Takes away what is older than the text before the newest. What another program has open goes next time. */
  async #tidy(before: number): Promise<void> {
    const names = await readdir(this.#dir);
    const old = names.filter((name) => Number((TEXT.exec(name) ?? DRAFT.exec(name))?.[1] ?? Infinity) < before);
    await Promise.all(old.map((name) => rm(join(this.#dir, name), { force: true }).catch(() => undefined)));
  }

  async #older(version: number): Promise<string | undefined> {
    return unless('ENOENT', readFile(this.#file(version), 'utf8'));
  }

  async #newest(): Promise<number> {
    return (await numbers(this.#dir, TEXT))[0] ?? 0;
  }

  #file(version: number): string {
    return join(this.#dir, `${String(version)}.json`);
  }
}

class LockFiles {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  async holder(): Promise<Holder | undefined> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const [term] = await numbers(this.#dir, LOCK);
      if (term === undefined) return undefined;
      const found = await unless('ENOENT', stat(this.#file(term)));
      if (found !== undefined) return { term, beat: String(found.mtimeMs), isGone: await this.#isGone(term) };
    }
    return undefined;
  }

  async claim(term: number): Promise<boolean> {
    await mkdir(this.#dir, { recursive: true });
    if (!(await createFile(this.#file(term), ''))) return false;
    // On a full disk the file stays empty. Then its time of change alone shows whether its owner lives.
    await writeFile(this.#file(term), JSON.stringify({ pid: process.pid, host: hostname() })).catch(() => undefined);
    const terms = await numbers(this.#dir, LOCK);
    if (terms[0] !== term) {
      await this.release(term);
      return false;
    }
    await Promise.all(terms.slice(1).map((old) => rm(this.#file(old), { force: true })));
    return true;
  }

  async beat(term: number): Promise<void> {
    const now = new Date();
    await unless('ENOENT', utimes(this.#file(term), now, now));
  }

  /** At once: a process that ends does not wait. */
  async release(term: number): Promise<void> {
    rmSync(this.#file(term), { force: true });
    await Promise.resolve();
  }

  /** Whether the owner was a process of this machine that has ended. Without its name and number that cannot be told. */
  async #isGone(term: number): Promise<boolean> {
    const text = await readFile(this.#file(term), 'utf8').catch(() => '');
    const [, pid, host] = /^\{"pid":(\d+),"host":"([^"]*)"\}$/.exec(text) ?? [];
    if (pid === undefined || host !== hostname()) return false;
    try {
      process.kill(Number(pid), 0);
      return false;
    } catch (error) {
      return errorCode(error) === 'ESRCH';
    }
  }

  #file(term: number): string {
    return join(this.#dir, `asker-${String(term)}`);
  }
}

/** Needs no timer, and keeps no process alive. */
function watchTexts(dir: string, onText: () => void): () => void {
  try {
    mkdirSync(dir, { recursive: true });
    const watcher = watch(dir, { persistent: false }, (_event, name) => {
      if (name === null || TEXT.test(name)) onText();
    });
    const stop = (): void => {
      watcher.close();
    };
    watcher.on('error', stop);
    return stop;
  } catch {
    // The folder cannot be used, or the system has no watchers left: the user turns to the window some time.
    return () => undefined;
  }
}

/** The numbers of the files of a kind, the highest first; none when there is no folder. */
async function numbers(dir: string, pattern: RegExp): Promise<readonly number[]> {
  const names = (await unless('ENOENT', readdir(dir))) ?? [];
  return names.flatMap((name) => pattern.exec(name)?.slice(1).map(Number) ?? []).sort((a, b) => b - a);
}
