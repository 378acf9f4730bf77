import type { CallRecord } from '../../core/ports/backend.ts';
import { readError } from '../errors/error-facts.ts';

/** What a call is recorded as. */
export interface CallLabel {
  readonly operation: string;
  readonly region: string;
  /** Account ID where known, else the connection's name; asked for when the call has ended. */
  readonly account: () => string;
  /** Members of the answer that could not be used; asked for when the call has ended. */
  readonly dropped?: () => readonly string[];
}

/** Who receives each call, and the time in epoch milliseconds. */
export interface CallLog {
  readonly onCall: (record: CallRecord) => void;
  readonly now: () => number;
}

/** Runs one call to AWS and records how it ended. Gives its answer, or rejects with its error. */
export async function recorded<T>(log: CallLog, label: CallLabel, run: () => Promise<T>): Promise<T> {
  const start = log.now();
  const record = (outcome: string, requestId: string | undefined): void => {
    const dropped = label.dropped?.() ?? [];
    log.onCall({
      operation: label.operation,
      account: label.account(),
      region: label.region,
      durationMs: log.now() - start,
      outcome,
      ...(requestId !== undefined && { requestId }),
      ...(dropped.length > 0 && { dropped }),
    });
  };
  try {
    const answer = await run();
    // An answer has its request ID in the same place as an error.
    record('ok', readError(answer).requestId);
    return answer;
  } catch (error) {
    const facts = readError(error);
    const code = facts.links.find((link) => link.code !== undefined)?.code;
    record(facts.requestId === undefined ? (code ?? facts.name) : facts.name, facts.requestId);
    throw error;
  }
}
