import { accountsText } from '../model/accounts-text.ts';
import type { AppState } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import type { BulkEntry } from './bulk-entry.ts';
import { phaseNow } from './bulk-entry.ts';

/** The one notification when the last of many registrations is complete. */
export interface BulkSummary {
  readonly severity: 'info' | 'error';
  readonly text: string;
}

type End = 'registered' | 'failed' | 'notSent' | 'lost' | 'registering';

/** How many registrations ended in which way. */
export function bulkSummary(state: AppState, entries: readonly BulkEntry[]): BulkSummary {
  const counts = new Map<End, number>();
  for (const entry of entries) {
    const end = endOf(state, entry);
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const done = counts.get('registered') ?? 0;
  const total = entries.length;
  const regions = entries.map(({ target }) => target.region);
  if (done === total) {
    return { severity: 'info', text: `Registered ${accountsText(regions)} with AWS IoT FleetWise.` };
  }
  const rest = (Object.keys(WORDS) as (keyof typeof WORDS)[]).flatMap((end) => {
    const count = counts.get(end);
    return count === undefined ? [] : [`${String(count)} ${WORDS[end]}`];
  });
  const head = regions.every((region) => region === regions[0])
    ? `Registered ${String(done)} of ${accountsText(regions)} with AWS IoT FleetWise`
    : `${String(done)} of ${String(total)} registrations with AWS IoT FleetWise are complete`;
  const isBad = counts.has('failed') || counts.has('lost');
  return { severity: isBad ? 'error' : 'info', text: `${head}: ${rest.join(', ')}.` };
}

const WORDS = {
  failed: 'failed',
  notSent: 'not sent',
  lost: 'not known',
  registering: 'still registering',
} as const satisfies Partial<Record<End, string>>;

function endOf(state: AppState, entry: BulkEntry): End {
  const { target } = entry;
  const phase = phaseNow(state, entry);
  if (phase.kind === 'lost' || phase.kind === 'notSent') return phase.kind;
  if (phase.kind !== 'begun') return 'failed';
  const known = knownRegistration(state, target).answer?.value.state;
  if (known === undefined) return 'lost';
  return known === 'registered' || known === 'registering' ? known : 'failed';
}
