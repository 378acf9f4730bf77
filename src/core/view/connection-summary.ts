import type { Connection } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import { registrationAppearance } from '../registration/registration-row.ts';
import type { Known } from '../state/known.ts';
import { NOTHING_KNOWN } from '../state/known.ts';
import type { AppState } from '../state/state.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import { needsAttention } from './account-filter.ts';

/** What a registration counts as, the one that needs attention most first. */
const STANDINGS = [
  'failed',
  'trouble',
  'unknown',
  'registering',
  'notRegistered',
  'loading',
  'notChecked',
  'registered',
] as const;

/** What a registration counts as; `trouble` could not be asked for. */
export type Standing = (typeof STANDINGS)[number];

/** How many registrations of a connection or a group are in which state. */
export interface Summary {
  readonly total: number;
  readonly counts: Readonly<Partial<Record<Standing, number>>>;
  /** How many of them need attention. */
  readonly attention: number;
  /** The icon of what needs attention most; absent while nothing was asked. */
  readonly drawn?: RowAppearance['drawn'];
}

/** What is known of the registrations of a connection. */
export function connectionSummary(state: AppState, { id, regions }: Connection): Summary {
  const parts = regions.map((region): Summary => {
    const key = targetKey({ connectionId: id, region });
    const known = state.registrations.get(key) ?? NOTHING_KNOWN;
    const standing = standingOf(known);
    const drawn =
      standing === 'notChecked' ? {} : { drawn: registrationAppearance(known, state.watches.get(key)).drawn };
    return { total: 1, counts: { [standing]: 1 }, attention: needsAttention(known) ? 1 : 0, ...drawn };
  });
  return summed(parts);
}

/** Several summaries as one. */
export function summed(parts: readonly Summary[]): Summary {
  const counts: Partial<Record<Standing, number>> = {};
  let [total, attention] = [0, 0];
  let worst: number = STANDINGS.length;
  let drawn: RowAppearance['drawn'] | undefined;
  for (const part of parts) {
    total += part.total;
    attention += part.attention;
    for (const [place, standing] of STANDINGS.entries()) {
      const count = part.counts[standing];
      if (count === undefined) continue;
      counts[standing] = (counts[standing] ?? 0) + count;
      if (place < worst && standing !== 'notChecked') [worst, drawn] = [place, part.drawn];
    }
  }
  return { total, counts, attention, ...(drawn === undefined ? {} : { drawn }) };
}

/** What is known in words, for a connection: "2 of 3 registered". */
export function summaryText({ total, counts }: Summary): string | undefined {
  if (total === 0) return undefined;
  const open = counts.notChecked ?? 0;
  if (open === total) return 'not checked';
  if (counts.loading !== undefined && open + counts.loading === total) return 'checking';
  return [`${String(counts.registered ?? 0)} of ${String(total)} registered`, ...countTexts(counts, WITHOUT_GOOD)].join(
    ' · ',
  );
}

/** What is known in words, for a group: "118 registered · 3 failed · 79 not registered". */
export function countsText({ total, counts }: Summary): string | undefined {
  if (total === 0) return undefined;
  return counts.notChecked === total ? 'not checked' : countTexts(counts, ALL).join(' · ');
}

const WORDS: Readonly<Record<Standing, string>> = {
  registered: 'registered',
  failed: 'failed',
  registering: 'registering',
  notRegistered: 'not registered',
  trouble: 'could not be checked',
  unknown: 'unknown',
  loading: 'checking',
  notChecked: 'not checked',
};

const ALL = Object.keys(WORDS) as readonly Standing[];
const WITHOUT_GOOD = ALL.filter((standing) => standing !== 'registered' && standing !== 'notRegistered');

function countTexts(counts: Summary['counts'], standings: readonly Standing[]): readonly string[] {
  return standings.flatMap((standing) => {
    const count = counts[standing];
    return count === undefined ? [] : [`${String(count)} ${WORDS[standing]}`];
  });
}

function standingOf({ loading, answer, failure }: Known<{ readonly state: string }>): Standing {
  switch (answer?.value.state) {
    case undefined:
      if (failure !== undefined) return 'trouble';
      return loading ? 'loading' : 'notChecked';
    case 'failed':
    case 'registering':
    case 'notRegistered':
    case 'registered':
      return answer.value.state;
    default:
      return 'unknown';
  }
}
