import type { CallRecord } from '../core/ports/backend.ts';
import type { Log } from './editor/surfaces.ts';

/** Writes one line for an AWS call: operation, account, Region, duration, outcome, request ID. Never a body. */
export function logCall(log: Pick<Log, 'info' | 'warn'>, call: CallRecord): void {
  const { operation, account, region, durationMs, outcome, requestId, dropped = [] } = call;
  const unusable = dropped.length === 0 ? '' : ` not usable: ${dropped.join(', ')}`;
  const line = `${operation} ${account} ${region} ${String(Math.round(durationMs))} ms ${outcome} ${requestId ?? '-'}${unusable}`;
  if (outcome === 'ok' && dropped.length === 0) log.info(line);
  else log.warn(line);
}
