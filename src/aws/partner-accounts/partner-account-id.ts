const LONGEST = 256;

/**
 * Why a partner account ID must not be sent, in a sentence; undefined if it may be. It becomes a part of a path: without
 * it, or with one that a server takes out of the path, the path is that of all accounts.
 */
export function partnerAccountIdProblem(id: string): string | undefined {
  if (id.trim() === '') return 'The partner account ID is empty: AWS would take it as all accounts.';
  return problemOf('partner account ID', id);
}

/** Why an Amazon ID must not be sent: it becomes the partner account ID. */
export function amazonIdProblem(amazonId: string): string | undefined {
  return amazonId.trim() === '' ? 'The Amazon ID is empty.' : problemOf('Amazon ID', amazonId);
}

/** Why the ARN of a partner account must not be sent. */
export function arnProblem(arn: string): string | undefined {
  return arn.trim() === '' ? 'The ARN of the partner account is empty.' : undefined;
}

function problemOf(what: string, id: string): string | undefined {
  if (/\s/.test(id)) return `The ${what} contains white space.`;
  if (/\p{C}/u.test(id)) return `The ${what} contains invisible characters.`;
  if (id === '.' || id === '..') return `The ${what} can't be "${id}".`;
  return id.length > LONGEST ? `The ${what} is longer than ${String(LONGEST)} characters.` : undefined;
}
