interface PendingRequest<Subject, Answer> {
  readonly subject: Subject;
  readonly answer: Promise<Answer>;
}

/**
 * One request at a time for each key: who asks meanwhile gets the same answer. A request for another subject, such as a
 * connection that was replaced, is not joined, and its answer counts no more.
 */
export class PendingRequests<Subject, Answer> {
  readonly #isCurrent: (subject: Subject) => boolean;
  readonly #pending = new Map<string, PendingRequest<Subject, Answer>>();

  /** `isCurrent`: whether a subject is still what it was when it was asked for. */
  constructor(isCurrent: (subject: Subject) => boolean) {
    this.#isCurrent = isCurrent;
  }

  /** Joins the pending request, or asks. `ask` receives a function that says whether its answer still counts. */
  join(key: string, subject: Subject, ask: (counts: () => boolean) => Promise<Answer>): Promise<Answer> {
    const pending = this.#pending.get(key);
    if (pending?.subject === subject) return pending.answer;
    let start: (answer: Promise<Answer>) => void = () => undefined;
    const answer = new Promise<Answer>((resolve) => {
      start = resolve;
    });
    // Known before it is asked: what is drawn meanwhile may ask for the same.
    const request = { subject, answer };
    this.#pending.set(key, request);
    const isPending = (): boolean => this.#pending.get(key) === request;
    start(
      ask(() => isPending() && this.#isCurrent(subject)).finally(() => {
        if (isPending()) this.#pending.delete(key);
      }),
    );
    return answer;
  }

  /** The answer that is being waited for, if any. */
  pending(key: string): Promise<Answer> | undefined {
    return this.#pending.get(key)?.answer;
  }

  /** Discards the answer of the pending request: who asks next asks anew. */
  discard(key: string): void {
    this.#pending.delete(key);
  }
}
