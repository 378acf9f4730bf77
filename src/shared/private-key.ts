import * as v from 'valibot';

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

/** The request `derive`: asks for the public key of a complete private key. */
export const deriveParams = v.object({ key: privateKey });

/** The answer to `derive`: an Ed25519 public key, 64 hex digits. */
export const derivedKey = v.object({ publicKey: v.string() });

/** The answer to `chooseKeyFile`: the key of the file the user chose; `null` when none was chosen. */
export const chosenKey = v.nullable(
  v.object({
    key: privateKey,
    fileName: v.string(),
    /** Why it may be the wrong file. */
    warning: v.exactOptional(v.string()),
    /** The file beside it that should hold its public key, and whether it does; absent when there is none. */
    publicFile: v.exactOptional(v.object({ name: v.string(), matches: v.boolean() })),
  }),
);

/** The answer to `chooseKeyFile`. */
export type ChosenKey = v.InferOutput<typeof chosenKey>;
