const LONGEST = 500;

/** What the SDK adds for programmers, and the copy of the signed request (with its session token) that AWS adds. */
const NOISE: readonly RegExp[] = [
  /(?<!\s)\s*Deserialization error: to see the raw response, inspect the hidden field \{error\}\.\$response on this object\./g,
  /@(?:smithy|aws-sdk)\/[\w-]+ - (?:\[ERROR\] )?/g,
  /(?<!\s)\s*The Canonical String for this request should have been[\s\S]*$/,
];

const SECRET_NAMES =
  'secret_?access_?key|session_?token|security[-_]token|access_?token|refresh_?token|id_?token|client_?secret|' +
  'private_?key|passw(?:or)?d|authorization(?:_?token)?|token_?code';

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, '…'],
  [new RegExp(`((?:${SECRET_NAMES})["']?\\s*[:=]\\s*["']?(?:(?:Bearer|Basic) )?)[^\\s"',;&}]+`, 'gi'), '$1…'],
  [/\/\/[^\s/@]+@/g, '//…@'],
  [/[0-9a-f]{64,}/gi, '…'],
  [/[A-Za-z0-9+/=_-]{100,}/g, '…'],
  [
    /(?<![\w/+=-])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=-])/g,
    '…',
  ],
];

/** So much of a text is read. */
const LONGEST_READ = 50_000;

/** The beginning of a text that is too long, without the word that it is cut in: half a secret is not known as one. */
function beginning(text: string): string {
  if (text.length <= LONGEST_READ) return text;
  let end = LONGEST_READ;
  while (end > 0 && !/\s/.test(text.charAt(end))) end -= 1;
  return text.slice(0, end);
}

/**
 * Makes the message of a failure: one line of at most 500 characters. Takes out the SDK's hints to programmers, and
 * everything that looks like a secret access key, a session token, a password, or a private key (64 hex digits, PEM).
 */
export function safeText(text: string): string {
  const quiet = NOISE.reduce((rest, noise) => rest.replace(noise, ''), beginning(text));
  const safe = SECRETS.reduce((rest, [secret, replacement]) => rest.replace(secret, replacement), quiet);
  const line = safe.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
