/** Request IDs are UUIDs, or short and without a sign that could mean anything; nothing longer is one. */
const REQUEST_ID = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9][A-Za-z0-9=_-]{0,31})$/i;

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

/** What came as the code of a system's error, if it has the form of one: `ECONNREFUSED`, `ERR_TLS_CERT_ALTNAME_INVALID`. */
export function systemCodeOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/.test(value) ? value : undefined;
}

/** What came as a host name or an address, if it has the form of one. */
export function hostOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9._:[\]%-]{1,253}$/.test(value) ? value : undefined;
}

/** The kind of a body, without its parameters, if the header has the form of one. */
export function contentTypeOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}(?=$|;|\s)/i.exec(value)?.[0] : undefined;
}
