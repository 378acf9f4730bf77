import * as v from 'valibot';
import type { FormMethod } from './protocol.ts';
import { NOTHING } from './protocol.ts';

/** Spaces of every kind, line breaks, quotes, and invisible marks. */
const NOISE = /[\s\u200B\u200E\u2060\uFEFF"'`‘’“”]/g;

/** Hex digits of an app server private key: the 32 bytes of an Ed25519 seed. */
export const KEY_DIGITS = 64;

/** A key as people paste it, without spaces, line breaks, quotes and `0x`. */
export function cleanKey(text: string): string {
  return text.replace(NOISE, '').replace(/0x/gi, '');
}

const MISSING = 'Enter the app server private key.';

/** An app server private key, cleaned, in small letters. No message repeats what was typed. */
export const privateKey = v.pipe(
  v.string(MISSING),
  v.transform((text) => cleanKey(text).toLowerCase()),
  v.nonEmpty(MISSING),
  v.check((text) => !text.startsWith('-----'), 'This is the text of a PEM file. Select it with "Choose key file…".'),
  v.regex(/^[0-9a-f]*$/, 'The key must be hexadecimal: 0–9 and a–f.'),
  v.check(
    (text) => text.length === KEY_DIGITS,
    ({ input }) => `The key must have ${String(KEY_DIGITS)} hex digits; this has ${String(input.length)}.`,
  ),
);

/** What is wrong with a key as typed; nothing when it is complete. */
export function privateKeyError(text: string): string | undefined {
  return v.safeParse(privateKey, text).issues?.[0].message;
}

const deriveParams = v.object({ key: privateKey });

/** An Ed25519 public key, 64 hex digits. */
const derivedKey = v.object({ publicKey: v.string() });

/** The key of the file the user chose; `null` when none was chosen. */
const chosenKey = v.nullable(
  v.object({
    key: privateKey,
    fileName: v.string(),
    /** Why it may be the wrong file. */
    warning: v.exactOptional(v.string()),
    /** The file beside it that should hold its public key, and whether it does; absent when there is none. */
    publicFile: v.exactOptional(v.object({ name: v.string(), matches: v.boolean() })),
  }),
);

/** The key of the file the user chose. */
export type ChosenKey = v.InferOutput<typeof chosenKey>;

/** The requests of a key field: the public key of a complete private key, and a key from a file. */
export const KEY_METHODS = {
  derive: { params: deriveParams, answer: derivedKey },
  chooseKeyFile: { params: NOTHING, answer: chosenKey },
} as const satisfies Record<string, FormMethod>;
