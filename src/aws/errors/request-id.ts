/** Request IDs are UUIDs, or the base64 of some services; nothing longer, and nothing with another sign, is one. */
const REQUEST_ID = /^[A-Za-z0-9][A-Za-z0-9+/=_-]{0,79}$/;

/** Names of errors as AWS writes them, without namespaces. */
const ERROR_NAME = /^[A-Za-z][A-Za-z0-9._]{0,99}$/;

/** What came as a request ID, if it has the form of one. */
export function requestIdOf(value: unknown): string | undefined {
  return typeof value === 'string' && REQUEST_ID.test(value) ? value : undefined;
}

/** What came as the name of an error, if it has the form of one. */
export function errorNameOf(value: unknown): string | undefined {
  return typeof value === 'string' && ERROR_NAME.test(value) ? value : undefined;
}
