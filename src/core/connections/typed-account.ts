/** What is wrong with a typed account ID, in a sentence; `expected` is the account that it has to be, where known. */
export function typedAccountProblem(text: string, expected: string | undefined): string | undefined {
  const typed = text.trim();
  if (!/^\d{12}$/.test(typed)) return 'Type the 12 digits of the AWS account ID.';
  if (expected === undefined || typed === expected) return undefined;
  return `AWS listed this under account ${expected}, not ${typed}.`;
}
