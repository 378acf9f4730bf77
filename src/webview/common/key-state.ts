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

/** The field after the key was sent. */
export function wipedKey({ generation }: KeyState): KeyState {
  return { ...NO_KEY, generation: generation + 1 };
}

/** Whether the key is complete, and its public key is there to be compared. */
export function isKeyReady(state: KeyState): boolean {
  return state.publicKey !== undefined && privateKeyError(state.text) === undefined;
}
