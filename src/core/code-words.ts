/** The file of the Sidewalk tool that holds the app server private key as 64 hex digits. */
export const KEY_FILE = 'app-server-ed25519-private.txt';

/** The secret of AWS Secrets Manager that a template reads the key from; its value is JSON with the member `key`. */
export const KEY_SECRET = 'sidewalk/app-server-private-key';

/** Text as a literal of JavaScript, Python and JSON alike. */
export function literal(text: string): string {
  return JSON.stringify(text);
}
