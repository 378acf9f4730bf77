import { LeaderElection } from './leader-election.ts';
import type { SharedFiles } from './shared-files.ts';
import { SharedView } from './shared-view.ts';

/** After so many polls of a folder that cannot be used, this window goes on alone. */
const ALONE_POLLS = 3;
/** After so many polls in vain, with nothing pending, what cannot be written is given up. */
const GIVE_UP_POLLS = 60;

/** What a window adds to an exchange. */
export interface ExchangeRole {
  /** Epoch milliseconds. */
  readonly now: number;
  /** This window has the focus, and others care. */
  readonly isFocused: () => boolean;
  /** Some window has to lead. */
  readonly isLeaderWanted: () => boolean;
  /** Called when the view is new. */
  readonly onRead: () => void;
}

/** Reads what others have written, writes what they do not know, and leads where nobody else does; once a poll. */
export class Exchange {
  readonly view: SharedView;
  readonly election: LeaderElection;
  readonly #files: SharedFiles;
  readonly #warn: (message: string) => void;
  #failedPolls = 0;
  #unsavedPolls = 0;

  constructor(files: SharedFiles, window: string, warn: (message: string) => void) {
    this.#files = files;
    this.#warn = warn;
    this.view = new SharedView(files, window);
    this.election = new LeaderElection(files);
  }

  /** Nothing can be shared: this window asks for itself. */
  get isAlone(): boolean {
    return this.#failedPolls >= ALONE_POLLS;
  }

  /** This window asks AWS. */
  get isLeader(): boolean {
    return this.isAlone || this.election.term !== undefined;
  }

  /** All that this window knows is where the others can read it, or there are no others. */
  get isSaved(): boolean {
    return this.isAlone || this.#failedPolls + this.#unsavedPolls === 0;
  }

  /** What this window wants to change waits to be written, or to be in a state. */
  get isWaiting(): boolean {
    return this.view.hasIntents && this.#failedPolls + this.#unsavedPolls < GIVE_UP_POLLS;
  }

  /** Never rejects. */
  async run(role: ExchangeRole): Promise<void> {
    try {
      await this.#run(role);
      this.#failedPolls = 0;
    } catch (error) {
      this.#failedPolls += 1;
      if (this.#failedPolls !== ALONE_POLLS) return;
      this.#warn(`Windows cannot share what they watch, so each asks for itself: ${String(error)}`);
    }
  }

  async #run({ now, isFocused, isLeaderWanted, onRead }: ExchangeRole): Promise<void> {
    const contents = await this.#files.read(now);
    this.view.take(contents, now);
    onRead();
    const isPublished = await this.#isWritten(this.view.publish(isFocused()));
    if (!isLeaderWanted()) return this.election.release();
    if (await this.election.run(contents.holder, this.view.term)) {
      // The leader before may have written after this window read.
      this.view.take(await this.#files.read(now), now);
      onRead();
    }
    const { term } = this.election;
    const isSaved = term === undefined || (await this.#isWritten(this.view.save(term, now)));
    this.#unsavedPolls = isPublished && isSaved ? 0 : this.#unsavedPolls + 1;
  }

  async #isWritten(writing: Promise<void>): Promise<boolean> {
    try {
      await writing;
      return true;
    } catch (error) {
      if (this.#unsavedPolls === 0) this.#warn(`Could not store what is pending: ${String(error)}`);
      return false;
    }
  }
}
