import type { AccountCheckPorts, ShownAccount } from '../../core/connections/account-check.ts';
import { accountProblem } from '../../core/connections/account-check.ts';
import { failureText } from '../../core/failure/failure-text.ts';
import type { Failure } from '../../core/model/failure.ts';
import type { FormAnswer } from './form-panel.ts';

/** A failure in a sentence. */
export function failureSentence(failure: Failure): string {
  const { word, cause } = failureText(failure);
  return `${word}: ${cause}`;
}

/** Refuses a request before anything is sent. */
export function refuse(message: string, fields: Readonly<Record<string, string>> = {}): FormAnswer {
  return { ok: false, error: { message, fields } };
}

/** Refuses a request that no form of ours sends. */
export function unknownRequest(method: string): Promise<FormAnswer> {
  return Promise.resolve(refuse(`Unknown request "${method}".`));
}

/** Refuses to send what was meant for another account than the connection is now; nothing when it is the same. */
export async function refuseOtherAccount(
  ports: AccountCheckPorts,
  shown: ShownAccount,
): Promise<FormAnswer | undefined> {
  const problem = await accountProblem(ports, shown);
  return problem === undefined ? undefined : refuse(problem);
}

/** What a form was shown for, as its request names it: what was shown of another connection does not count. */
export function asNamed(
  shown: ShownAccount | undefined,
  { connectionId, accountId }: Omit<ShownAccount, 'connection'>,
): ShownAccount {
  const connection = shown?.connectionId === connectionId ? shown.connection : undefined;
  return { connectionId, accountId, connection };
}
