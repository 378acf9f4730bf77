import type { ChosenKey } from '../../shared/private-key.ts';
import { cleanKey, privateKeyError } from '../../shared/private-key.ts';

/** The key field. Its text leaves the page with the requests `derive` and `submit`, and is never kept. */
export interface KeyState {
  /** The private key as typed, cleaned. */
  readonly text: string;
  /** The text is readable. */
  readonly shown: boolean;
  /** Name of the file that the text comes from. */
  readonly fileName?: string;
  /** Why the file may be the wrong one. */
  readonly warning?: string;
  /** The file beside it that should hold the public key, and whether it does. */
  readonly publicFile?: { readonly name: string; readonly matches: boolean };
  /** The warning was read, and the key is to be used anyway. */
  readonly anyway?: boolean;
  /** Ed25519 public key of the text, once the host has derived it. */
  readonly publicKey?: string;
  /** Why a file could not be read, or no public key derived. */
  readonly problem?: string;
  /** The text was taken away because nobody could see the form. */
  readonly cleared: boolean;
  /** Counts how often the text was taken away: each time the field is made anew, with nothing to undo in it. */
  readonly generation: number;
}

/** The field without a key. */
export const NO_KEY: KeyState = { text: '', shown: false, cleared: false, generation: 0 };

/** The field after typing or pasting. */
export function typedKey({ shown, generation }: KeyState, text: string): KeyState {
  return { text: cleanKey(text), shown, cleared: false, generation };
}

/** The field after a file was read. */
export function fileKey({ shown, generation }: KeyState, chosen: NonNullable<ChosenKey>): KeyState {
  const { key, ...known } = chosen;
  return { text: key, shown, cleared: false, generation, ...known };
}

/** The field with the public key of `text`; an answer for another text changes nothing. */
export function derivedPublicKey(state: KeyState, text: string, publicKey: string): KeyState {
  return state.text === text ? { ...state, publicKey } : state;
}

/** The field after the key was taken away because the form is hidden. */
export function clearedKey(state: KeyState): KeyState {
  return state.text === '' ? state : { ...wipedKey(state), cleared: true };
}

/** The field on a new page, after one before it had a key: it was taken away, and the form says so. */
export function lostKey(hadKey: boolean | undefined): KeyState {
  return hadKey === true ? { ...NO_KEY, cleared: true } : NO_KEY;
}

/** Whether a key has been entered, also if it is gone by now. Says nothing about it. */
export function hadKey({ text, cleared }: KeyState): boolean {
  return text !== '' || cleared;
}

/** The field after a file was refused: the key before is not the one that the person wants. */
export function refusedKey(state: KeyState, problem: string): KeyState {
  return { ...wipedKey(state), problem };
}

/** Why the key may be the wrong one; nothing when it looks right. */
export function keyWarning({ warning, publicFile }: KeyState): string | undefined {
  if (publicFile?.matches === false) return `The public key of this key is not the one in ${publicFile.name}.`;
  return warning;
}

/** The field after the key was sent. */
export function wipedKey({ generation }: KeyState): KeyState {
  return { ...NO_KEY, generation: generation + 1 };
}

/** Whether the key is complete, its public key is there to be compared, and no warning is left unanswered. */
export function isKeyReady(state: KeyState): boolean {
  if (keyWarning(state) !== undefined && state.anyway !== true) return false;
  return state.publicKey !== undefined && privateKeyError(state.text) === undefined;
}
