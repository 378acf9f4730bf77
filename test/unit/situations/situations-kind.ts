import type { WireAnswer } from '../aws/world.ts';

/** What the user reads: word, cause, what to do, and the command of the button; empty where no button helps. */
export type Said = readonly [word: string, cause: string, advice: string, command: string];

/** What a service, or something in its place, answers; and what the user reads of it. */
export interface Situation {
  readonly title: string;
  /** The call that is answered. */
  readonly does: 'status' | 'register' | 'identify' | 'partners' | 'partner';
  readonly sent: WireAnswer;
  /** The address of the service is called HOST. */
  readonly says: Said;
}

/** An error as FleetWise and IoT Wireless send it. */
export function error(name: string, message: string, status = 400): WireAnswer {
  const headers = { 'x-amzn-requestid': 'r-1', 'x-amzn-errortype': name };
  return { status, headers, body: { __type: name, message, Message: message } };
}

/** An error as STS sends it. */
export function sts(name: string, message: string): WireAnswer {
  const body = `<ErrorResponse><Error><Code>${name}</Code><Message>${message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`;
  return { status: 403, headers: { 'content-type': 'text/xml' }, body };
}

/** A page, as networks and proxies show it. */
export function page(status: number): WireAnswer {
  return { status, headers: { 'content-type': 'text/html' }, body: '<html><body>Sign in</body></html>' };
}
