import type { Failure } from '../../core/failure.ts';
import { failureText } from '../../core/failure-text.ts';
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

/** Refuses to send what was meant for another account than the connection has now; nothing when it is the same. */
export function refuseOtherAccount(named: string, now: string | undefined): FormAnswer | undefined {
  if (named === '' || now === undefined || now === named) return undefined;
  return refuse(`Nothing was sent: this connection is account ${now} now, not ${named}.`);
}
