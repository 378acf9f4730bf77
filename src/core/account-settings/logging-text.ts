import { agoText } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Logging } from '../model/logging.ts';
import type { Known } from '../state/known.ts';

/** What is logged, in the words of its row: "Off", "Errors · /aws/iotfleetwise". */
export function loggingText({ logType, logGroupName }: Logging): string {
  switch (logType) {
    case 'OFF':
      return 'Off';
    case 'ERROR':
      return logGroupName === undefined ? 'Errors' : `Errors · ${logGroupName}`;
    default:
      return `Unknown type "${logType}"`;
  }
}

/** What stands behind "Logging" in the tree. */
export function loggingDescription({ answer, failure }: Known<Logging>, now: number): string {
  if (answer === undefined) return failure === undefined ? 'Checking…' : failureText(failure.failure).word;
  const words = loggingText(answer.value);
  return failure === undefined ? words : `${words} · checked ${agoText(now - answer.at)}`;
}

/** Every field of GetLoggingOptions as label and value, in reading order. */
export function loggingFields({ logType, logGroupName }: Logging): readonly (readonly [string, string])[] {
  const group = logGroupName === undefined ? [] : [['CloudWatch log group', logGroupName] as const];
  return [['Log type', logType], ...group];
}
