/** The answer of `GetLoggingOptions`. */
export interface Logging {
  /** The log type as AWS sent it: `OFF`, `ERROR`, or one that this version does not know. */
  readonly logType: string;
  /** The CloudWatch log group; absent when AWS names none. */
  readonly logGroupName?: string;
}

/** The logging that the user asks for. */
export type LoggingRequest = { readonly logType: 'OFF' } | { readonly logType: 'ERROR'; readonly logGroupName: string };

/** The most characters of the name of a log group. */
export const LOG_GROUP_NAME_MAX = 512;

const LOG_GROUP_NAME = /^[-._/#A-Za-z0-9]+$/;

/** Whether AWS holds what was asked for. */
export function isLoggingAsRequested({ logType, logGroupName }: Logging, request: LoggingRequest): boolean {
  if (logType !== request.logType) return false;
  return request.logType === 'OFF' || logGroupName === request.logGroupName;
}

/** What is wrong with the name of a log group, in a sentence; nothing when it can be sent. */
export function logGroupNameProblem(text: string): string | undefined {
  const name = text.trim();
  if (name === '') return 'Enter the name of a CloudWatch log group.';
  if (name.length > LOG_GROUP_NAME_MAX) {
    const found = String(name.length);
    return `A log group name can have at most ${String(LOG_GROUP_NAME_MAX)} characters; this has ${found}.`;
  }
  if (LOG_GROUP_NAME.test(name)) return undefined;
  return 'A log group name can contain only a-z, A-Z, 0-9 and . - _ / #.';
}
