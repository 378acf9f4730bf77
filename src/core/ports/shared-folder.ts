/**
 * A folder on this machine that all windows of one user share. Names are plain file names. What is not a file of this
 * user, or is very large, counts as absent and is left alone. Rejects when the system refuses.
 */
export interface SharedFolder {
  /** This process, as `hasEnded` understands it. */
  readonly process: string;
  /** The names of everything in the folder, foreign things included; none when there is no folder. */
  list(): Promise<readonly string[]>;
  /** When a file was changed, in epoch milliseconds; undefined when there is none. */
  changedAt(name: string): Promise<number | undefined>;
  /** Undefined when there is no such file. */
  read(name: string): Promise<string | undefined>;
  /** Writes a file as a whole: whoever reads sees the text before or this one. */
  write(name: string, text: string): Promise<void>;
  /** Makes a file; false when the name is taken. On a full disk the file stays empty. */
  create(name: string, text: string): Promise<boolean>;
  /** Sets the time of change to now, where there is such a file. */
  touch(name: string): Promise<void>;
  /** Removes a file at once, before the first `await`: a process that ends does not wait. */
  remove(name: string): Promise<void>;
  /** Calls `onChange` with the name of what has changed, until the returned function is called. Where the system cannot tell, never. */
  watch(onChange: (name: string) => void): () => void;
  /** Whether a process is known to have ended. False when that cannot be told. */
  hasEnded(process: string): boolean;
  /** A short text for a file name, the same for the same text. */
  digest(text: string): string;
}
