import type { Failure } from '../../core/model/failure.ts';

/** Carries a failure that is already known for what it is through code that expects something thrown. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
