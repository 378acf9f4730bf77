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

/** Where a form is when what it sent is done: on the same subject, on another one, or closed. */
export type Place = 'here' | 'elsewhere' | 'nowhere';

/** What a form sends. */
export interface Order<Value> {
  /** What it is about: a form that has moved to another subject does not show what came of it. */
  readonly subject: string;
  readonly send: () => Promise<FormAnswer<Value>>;
  /** Called when it is done, before a page of the same subject starts again. */
  readonly done: (value: Value, place: Place) => void;
}

/** What a submission does to its form. */
export interface SubmissionPorts {
  /** Starts the page again, with how its request went. */
  readonly restart: () => void;
  /** Shows a failure outside the form. */
  readonly notifyError: (error: FormError) => void;
}

/** The page that is shown. A request outlives its page when the form is hidden or closed. */
interface Page {
  readonly subject: string;
}

/**
 * Sends a form, once at a time for each subject, and lets no answer get lost when its page is hidden, closed or moved to
 * another subject.
 */
export class FormSubmission {
  readonly #ports: SubmissionPorts;
  readonly #pending = new Set<string>();
  #page: Page | undefined;
  /** The last failure, for a page that comes back to its subject. */
  #failed: { readonly subject: string; readonly error: FormError } | undefined;

  constructor(ports: SubmissionPorts) {
    this.#ports = ports;
  }

  /** What the form is on is being sent. */
  get busy(): boolean {
    return this.#page !== undefined && this.#pending.has(this.#page.subject);
  }

  /** A page starts on a subject; returns how sending that stands. */
  start(subject: string): Submission {
    this.#page = { subject };
    const error = this.#failed?.subject === subject ? this.#failed.error : undefined;
    return { busy: this.#pending.has(subject), ...(error && { error }) };
  }

  /** The form is closed. */
  end(): void {
    this.#page = undefined;
    this.forgetError();
  }

  /** The last failure is of no interest any more. */
  forgetError(): void {
    this.#failed = undefined;
  }

  /** Sends, unless the same is being sent. A failure is kept for a page that comes back, and notified when there is none. */
  async submit<Value>({ subject, send, done }: Order<Value>): Promise<FormAnswer<Value>> {
    if (this.#pending.has(subject)) {
      return { ok: false, error: { message: 'Nothing was sent: an earlier request of this form is still pending.' } };
    }
    const page = this.#moved(subject);
    this.#pending.add(subject);
    this.forgetError();
    const answer = await send().catch(unexpectedAnswer);
    this.#pending.delete(subject);
    if (answer.ok) done(answer.value, this.#placeOf(subject));
    else this.#fail(subject, answer.error);
    if (this.#page !== page && this.#placeOf(subject) === 'here') this.#ports.restart();
    return answer;
  }

  /** The page, on what it sends: a user may have chosen that in it. */
  #moved(subject: string): Page | undefined {
    if (this.#page !== undefined && this.#page.subject !== subject) this.#page = { subject };
    return this.#page;
  }

  #fail(subject: string, error: FormError): void {
    if (this.#placeOf(subject) === 'here') this.#failed = { subject, error };
    else this.#ports.notifyError(error);
  }

  #placeOf(subject: string): Place {
    if (this.#page === undefined) return 'nowhere';
    return this.#page.subject === subject ? 'here' : 'elsewhere';
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
