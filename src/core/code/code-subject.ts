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

/** Text as a literal of JavaScript, Python and JSON alike. */
export function literal(text: string): string {
  return JSON.stringify(text);
}
