import type { FormError } from '../../shared/protocol.ts';

/** The answer to a request of a form: a value, or an error that the form shows. */
export type FormAnswer<Value = unknown> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: FormError };

/** How sending a form stands, for the page: it may have been hidden, and lost, meanwhile. */
export interface Submission {
  readonly busy: boolean;
  /** The failure of the last request, shown when the page comes back. */
  readonly error?: FormError;
}

/** The page that a request of a form came from. */
export interface SubmissionPorts {
  /** How often a page has started; absent once the form is closed. */
  readonly page: () => number | undefined;
  /** Starts the page again, with how its request went. */
  readonly restart: () => void;
  /** Shows a failure outside the form. */
  readonly notifyError: (error: FormError) => void;
}

/** Sends a form once at a time, and lets no answer get lost when its page is hidden or closed. */
export class FormSubmission {
  readonly #ports: SubmissionPorts;
  #now: Submission = { busy: false };

  constructor(ports: SubmissionPorts) {
    this.#ports = ports;
  }

  get now(): Submission {
    return this.#now;
  }

  /** The last failure is of no interest any more. */
  forgetError(): void {
    this.#now = { busy: this.#now.busy };
  }

  /** Sends, unless something is being sent. A failure is kept for a page that comes back, and notified when there is none. */
  async submit<Value>(send: () => Promise<FormAnswer<Value>>): Promise<FormAnswer<Value>> {
    if (this.#now.busy) {
      return { ok: false, error: { message: 'Nothing was sent: an earlier request of this form is still pending.' } };
    }
    const page = this.#ports.page();
    this.#now = { busy: true };
    const answer = await send().catch(unexpectedAnswer);
    this.#now = answer.ok ? { busy: false } : { busy: false, error: answer.error };
    this.#report(answer, page);
    return answer;
  }

  #report(answer: FormAnswer, page: number | undefined): void {
    const { page: shown, restart, notifyError } = this.#ports;
    const now = shown();
    if (now === undefined) {
      this.forgetError();
      if (!answer.ok) notifyError(answer.error);
    } else if (now !== page) restart();
  }
}

/** An error that nobody foresaw, as an answer. */
export function unexpectedAnswer(error: unknown): FormAnswer<never> {
  return { ok: false, error: { message: unexpected(error) } };
}

/** An error that nobody foresaw, in a sentence. */
export function unexpected(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
