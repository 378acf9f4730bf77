import type { FolderContents, SharedFiles } from './shared-files.ts';
import { leaderFile } from './shared-files.ts';

/** After so many polls without a heartbeat a leader counts as dead or hung. */
export const STALE_POLLS = 10;

/**
 * Decides which window leads: whoever makes the file of the next term. The leader shows a heartbeat at every poll; the
 * others count how often they saw none, so clocks do not matter, and a machine that slept counts no polls.
 */
export class LeaderElection {
  readonly #files: SharedFiles;
  #term: number | undefined;
  /** The other window that leads, and for how many polls it has shown no heartbeat. */
  #other:
    { readonly term: number; readonly heartbeat: number; readonly polls: number; readonly process: string } | undefined;
  #foundAlive = false;

  constructor(files: SharedFiles) {
    this.#files = files;
  }

  /** The term in which this window leads; undefined when it does not. */
  get term(): number | undefined {
    return this.#term;
  }

  /** Whether another window was seen at work: what it knows is fresh. */
  get foundAlive(): boolean {
    return this.#foundAlive;
  }

  /** Whether another window leads, as far as its heartbeats tell. */
  get isFollowing(): boolean {
    return this.#term === undefined && this.#other !== undefined && this.#other.polls <= 2;
  }

  /** Goes on leading, or begins where no living window does, after the last term there was: then the answer is true. */
  async run(holder: FolderContents['holder'], lastTerm: number): Promise<boolean> {
    if (holder?.term !== this.#term) this.#term = undefined;
    if (this.#term !== undefined) {
      await this.#files.folder.touch(leaderFile(this.#term));
      return false;
    }
    if (holder !== undefined && !(await this.#isStale(holder))) return false;
    this.#term = await this.#files.claim(lastTerm);
    return this.#term !== undefined;
  }

  /** Looks once more whether this window leads. */
  async confirm(): Promise<boolean> {
    if (this.#term !== undefined && (await this.#files.holder())?.term !== this.#term) this.#term = undefined;
    return this.#term !== undefined;
  }

  /** Leaves the lead, if this window has it, to the next one. */
  async release(): Promise<void> {
    const term = this.#term;
    this.#term = this.#other = undefined;
    if (term !== undefined) await this.#files.folder.remove(leaderFile(term));
  }

  async #isStale({ term, heartbeat }: NonNullable<FolderContents['holder']>): Promise<boolean> {
    const { folder } = this.#files;
    const before = this.#other?.term === term ? this.#other : undefined;
    const isSame = before?.heartbeat === heartbeat;
    if (before !== undefined && !isSame) this.#foundAlive = true;
    // On a full disk the file is empty, and just after it was made.
    const process = (before?.process ?? '') === '' ? await folder.read(leaderFile(term)) : before?.process;
    this.#other = { term, heartbeat, polls: isSame ? before.polls + 1 : 0, process: process ?? '' };
    return this.#other.polls >= STALE_POLLS || folder.hasEnded(this.#other.process);
  }
}
