/** What was waited for did not come within a limit of time. The summary of a run tells it from a failed assertion. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}
