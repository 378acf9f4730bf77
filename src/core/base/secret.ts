/**
 * A key on its way from a form to AWS. Says nothing of itself in text, JSON or logs; only the one request that carries
 * it reads it.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The key itself: for the request to AWS, and for nothing else. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}
