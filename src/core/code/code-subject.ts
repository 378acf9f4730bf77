import type { Tag } from '../model/partner-account.ts';

/** What code is for. Never holds a key. */
export type CodeSubject =
  | { readonly kind: 'connection'; readonly profile?: string; readonly regions: readonly string[] }
  | { readonly kind: 'registration'; readonly profile?: string; readonly region: string }
  | {
      readonly kind: 'partnerAccount';
      readonly profile?: string;
      readonly amazonId: string;
      /** Absent where they are not known. */
      readonly tags?: readonly Tag[];
    };

/** The file of the Sidewalk tool that holds the app server private key as 64 hex digits. */
export const KEY_FILE = 'app-server-ed25519-private.txt';

/** The secret of AWS Secrets Manager that a template reads the key from; its value is JSON with the member `key`. */
export const KEY_SECRET = 'sidewalk/app-server-private-key';

/** What ends a line somewhere, is not seen, or turns the order of the others around. */
const ODD = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** Text as a literal of JavaScript, Python and JSON alike, in one line. */
export function literal(text: string): string {
  return withoutOdd(JSON.stringify(text));
}

/** JSON that means the same, without such signs: they stand in it as their escapes. */
export function withoutOdd(json: string): string {
  return json.replace(ODD, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether CloudFormation may read a text as a reference to a secret or a parameter. Nothing can keep it from that. */
export function isReference(text: string): boolean {
  return text.includes('{{');
}
