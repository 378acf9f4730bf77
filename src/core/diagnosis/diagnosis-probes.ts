import { elapsedText } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Result } from '../model/failure.ts';
import type { TlsFacts } from '../ports/diagnostics.ts';
import type { StepOutcome } from './diagnosis.ts';
import { failureOutcome } from './diagnosis-calls.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** AWS refuses signatures whose time is further off. */
const SKEW_LIMIT = 300 * SECOND;

/** What looking up a name says. Behind a proxy it is the proxy that has to find it. */
export function dnsOutcome(result: Result<readonly string[]>, proxy: string | undefined): StepOutcome {
  if (result.ok) return { state: 'ok', text: result.value.join(', ') };
  if (proxy === undefined) return failureOutcome(result.failure);
  return { state: 'info', text: `Not found from here; the proxy ${proxy} looks it up.` };
}

/** What connecting says. */
export function tcpOutcome(result: Result<string>, proxy: string | undefined): StepOutcome {
  if (!result.ok) {
    if (proxy === undefined && result.failure.reach === 'dns') return { state: 'info', text: 'Not tried: no address.' };
    return failureOutcome(result.failure);
  }
  return { state: 'ok', text: `Connected to ${proxy === undefined ? result.value : `the proxy, ${result.value}`}` };
}

/** What a TLS handshake says. `now` in epoch milliseconds. */
export function tlsOutcome(result: Result<TlsFacts>, now: number): StepOutcome {
  if (!result.ok) {
    const { reach } = result.failure;
    if (reach === 'dns' || reach === 'refused') return { state: 'info', text: 'Not tried: no connection.' };
    return failureOutcome(result.failure);
  }
  const { protocol, subject, issuer, validFrom, validTo, problem } = result.value;
  const facts = [
    ['Certificate', subject],
    ['Issuer', issuer],
    ['Valid', `${dateOf(validFrom)} to ${dateOf(validTo)}`],
  ] as const;
  if (problem === undefined) {
    const left = validTo.getTime() - now;
    if (left > 7 * DAY) return { state: 'ok', text: `${protocol}, certificate trusted`, facts };
    const text = `${protocol}, certificate trusted, but it ends in ${elapsedText(left)}`;
    return { state: 'warning', text, advice: 'Whoever runs the endpoint or the proxy has to renew it.', facts };
  }
  const { cause, advice } = tlsFailure(problem);
  return { state: 'failed', text: `${cause} (${protocol}).`, advice, facts: [...facts, ['Error', problem]] };
}

function tlsFailure(problem: string): { readonly cause: string; readonly advice: string } {
  if (problem === 'CERT_HAS_EXPIRED' || problem === 'CERT_NOT_YET_VALID') {
    const advice =
      'Check the clock of this machine; if it is right, the endpoint or the proxy needs a new certificate.';
    return { cause: `The certificate ${problem === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}`, advice };
  }
  if (problem.includes('ALTNAME')) {
    const advice = 'Check the endpoint address; a proxy or the sign-in page of a network may be in between.';
    return { cause: 'The certificate is of another host', advice };
  }
  const { advice } = failureText({ kind: 'unreachable', reach: 'tls', message: `certificate: ${problem}` });
  return { cause: 'The certificate is not trusted by this machine', advice };
}

/** What comparing the clocks says; how far this machine's is ahead, in milliseconds. */
export function clockOutcome(result: Result<number>): StepOutcome {
  if (!result.ok) return { state: 'info', text: 'Not compared: STS gave no answer to compare it with.' };
  const off = Math.abs(result.value);
  if (off < 2 * SECOND) return { state: 'ok', text: 'In sync with AWS' };
  const text = `${elapsedText(off)} ${result.value > 0 ? 'ahead of' : 'behind'} that of AWS`;
  if (off < SKEW_LIMIT / 5) return { state: 'ok', text };
  if (off < SKEW_LIMIT) return { state: 'warning', text, advice: 'Set the clock: AWS allows five minutes.' };
  return { state: 'failed', text, advice: 'Set the clock: AWS allows five minutes, then it refuses every request.' };
}

function dateOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().slice(0, 10);
}
