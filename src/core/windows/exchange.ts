import type { Clock } from '../ports/backend.ts';
import { LeaderElection } from './leader-election.ts';
import type { FolderContents, SharedFiles } from './shared-files.ts';
import { windowFile } from './shared-files.ts';
import { EMPTY_SHARED_STATE, merge } from './shared-state.ts';
import type { Intent, SavedState, SharedState, WindowFile } from './state-codec.ts';

/** After so many polls of a folder that cannot be used, this window goes on alone. */
const ALONE_POLLS = 3;
/** After so many polls in vain, with nothing pending, what cannot be written is given up. */
const GIVE_UP_POLLS = 60;
const NOTHING: SavedState = { term: 0, revision: 0, state: EMPTY_SHARED_STATE };

/** What a window adds to what it exchanges with others. */
export interface ExchangePorts {
  readonly files: SharedFiles;
  /** Id of this window. */
  readonly window: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly warn: (message: string) => void;
  /** Called when something new may be known. */
  readonly onRead: () => void;
  /** What this window says of itself. */
  readonly own: () => Pick<WindowFile, 'isFocused' | 'asks'>;
  /** Whether some window has to lead. */
  readonly isLeaderWanted: () => boolean;
}

/**
 * Reads what others have written, writes what they do not know, and leads where nobody else does; once a poll. Knows the
 * newest state it has seen, and the intents that are not in it yet, its own and others'.
 */
export class Exchange {
  readonly election: LeaderElection;
  readonly #ports: ExchangePorts;
  #saved = NOTHING;
  #isSavedOnDisk = false;
  #files: readonly WindowFile[] = [];
  #intents: WindowFile['intents'] = [];
  #number = 0;
  /** The state, until something it is made from changes. */
  #state: SharedState | undefined;
  /** Other windows that had ended by the last poll that wrote nothing. */
  #ended: readonly string[] = [];
  #failedPolls = 0;
  #unsavedPolls = 0;

  constructor(ports: ExchangePorts) {
    this.#ports = ports;
    this.election = new LeaderElection(ports.files);
  }

  /** All that is known. */
  get state(): SharedState {
    const { files, window } = this.#ports;
    const windows = [...this.others, { window, intents: this.#intents }];
    this.#state ??= merge(this.#saved.state, windows, (id) => files.isNotified(id));
    return this.#state;
  }

  /** What the other windows say. */
  get others(): readonly WindowFile[] {
    return this.#files.filter(({ window }) => window !== this.#ports.window);
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

  /** Whether intents of this window are not in a state on disk yet. */
  get hasIntents(): boolean {
    return this.#intents.length > 0;
  }

  /** The same, as long as it makes sense to try. */
  get isWaiting(): boolean {
    return this.hasIntents && this.#failedPolls + this.#unsavedPolls < GIVE_UP_POLLS;
  }

  /** Whether a leader has something to write. */
  get isUnsaved(): boolean {
    return (this.#saved !== NOTHING && !this.#isSavedOnDisk) || this.state !== this.#saved.state;
  }

  /** Keeps what this window wants to change until a state has it. */
  dispatch(intent: Intent): void {
    this.#number += 1;
    this.#state = undefined;
    this.#intents = [...this.#intents, { number: this.#number, at: this.#ports.clock.now(), intent }];
  }

  /** Never rejects. */
  async run(): Promise<void> {
    try {
      await this.#run();
      this.#failedPolls = 0;
    } catch (error) {
      this.#failedPolls += 1;
      if (this.#failedPolls !== ALONE_POLLS) return;
      this.#ports.warn(`Windows cannot share what they watch, so each asks for itself: ${String(error)}`);
    }
  }

  async #run(): Promise<void> {
    const holder = await this.#read();
    const isPublished = await this.#isWritten(this.#publish());
    if (!this.#ports.isLeaderWanted()) return this.election.release();
    // The leader before may have written after this window read.
    if (await this.election.run(holder, this.#saved.term)) await this.#read();
    const { term } = this.election;
    const isSaved = term === undefined || (await this.#isWritten(this.#save(term)));
    this.#unsavedPolls = isPublished && isSaved ? 0 : this.#unsavedPolls + 1;
  }

  async #isWritten(writing: Promise<void>): Promise<boolean> {
    try {
      await writing;
      return true;
    } catch (error) {
      if (this.#unsavedPolls === 0) this.#ports.warn(`Could not store what is pending: ${String(error)}`);
      return false;
    }
  }

  async #read(): Promise<FolderContents['holder']> {
    const { files, clock, onRead } = this.#ports;
    const { holder, windows, saved = NOTHING } = await files.read(clock.now());
    this.#files = windows;
    this.#state = undefined;
    const age = saved.term - this.#saved.term || saved.revision - this.#saved.revision;
    if (age < 0 && holder !== undefined && holder.term < this.#saved.term) this.#startOver(saved);
    else if (age > 0) this.#saved = saved;
    this.#isSavedOnDisk = age >= 0;
    // A leader of a later term may not have read these intents yet, nor this state: it has them from the file of this window.
    const applied = holder !== undefined && holder.term > saved.term ? 0 : saved.state.applied.get(this.#ports.window);
    this.#intents = this.#intents.filter(({ number }) => number > (applied ?? 0));
    onRead();
    return holder;
  }

  /** Somebody has emptied the folder, and another window has begun anew: says again what it may not know. */
  #startOver(saved: SavedState): void {
    const watches = [...this.state.watches.values()].flatMap(({ watch, ended }) =>
      ended === undefined ? [watch] : [],
    );
    this.#saved = saved;
    this.#intents = [];
    this.dispatch({ kind: 'found', watches });
  }

  /** Writes the file of this window, where it is not as it should be. */
  async #publish(): Promise<void> {
    const { files, window, own } = this.#ports;
    const wanted = { ...own(), intents: this.#intents };
    const isNeeded = wanted.isFocused || wanted.asks.length + wanted.intents.length > 0;
    const found = this.#files.find((each) => each.window === window);
    const isSame = found === undefined ? !isNeeded : isNeeded && summary(found) === summary(wanted);
    if (!isSame) await files.writeOwn(isNeeded ? wanted : undefined);
  }

  /** Writes the state, as the leader of a term, where there is something new or the file is not as it should be. */
  async #save(term: number): Promise<void> {
    const { files, window, clock } = this.#ports;
    const isNewTerm = term !== this.#saved.term;
    if (this.state === this.#saved.state && this.#isSavedOnDisk && !isNewTerm) return this.#removeDead();
    const windows = [window, ...this.others.map((each) => each.window)];
    const applied = new Map([...this.state.applied].filter(([each]) => windows.includes(each)));
    const saved = { term, revision: this.#saved.revision + 1, state: { ...this.state, applied } };
    await files.writeState(saved);
    this.#saved = saved;
    this.#state = undefined;
    this.#isSavedOnDisk = true;
    if (isNewTerm) await files.tidy(term, clock.now());
  }

  /** Removes the files of windows that had ended before they were read: the state on disk has all their intents. */
  async #removeDead(): Promise<void> {
    const { folder } = this.#ports.files;
    const ended = this.others.filter(({ process }) => folder.hasEnded(process)).map(({ window }) => window);
    for (const window of ended) if (this.#ended.includes(window)) await folder.remove(windowFile(window));
    this.#ended = ended;
  }
}

/** The same for two files of a window that say the same. */
function summary({ isFocused, asks, intents }: Pick<WindowFile, 'isFocused' | 'asks' | 'intents'>): string {
  return JSON.stringify([isFocused, asks, intents.map(({ number }) => number)]);
}
