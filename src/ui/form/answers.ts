import { failureText } from '../../core/failure/failure-text.ts';
import type { Failure } from '../../core/model/failure.ts';
import type { FormAnswer } from './form-submission.ts';

/** A failure in a sentence. */
export function failureSentence(failure: Failure): string {
  const { word, cause } = failureText(failure);
  return `${word}: ${cause}`;
}

/** Refuses a request before anything is sent. */
export function refuse(message: string, fields: Readonly<Record<string, string>> = {}): FormAnswer<never> {
  return { ok: false, error: { message, fields } };
}

/** The answer to a request that is done, and returns nothing. */
export const DONE: FormAnswer<null> = { ok: true, value: null };
