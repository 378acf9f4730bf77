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
  const tally = new SummaryTally();
  for (const part of parts) tally.add(part);
  return tally.summary;
}

/** How often something is drawn, and for which standing. */
interface Drawings {
  /** Place in `STANDINGS`. */
  readonly place: number;
  readonly drawn: NonNullable<Summary['drawn']>;
  count: number;
}

/** Many summaries as one, into which each goes, and is taken out, at the same cost however many there are. */
export class SummaryTally {
  #total = 0;
  #attention = 0;
  readonly #counts = new Map<Standing, number>();
  readonly #drawings = new Map<string, Drawings>();

  /** Adds a summary. */
  add(part: Summary): void {
    this.#count(part, 1);
  }

  /** Takes a summary out that was added before. */
  remove(part: Summary): void {
    this.#count(part, -1);
  }

  /** All that was added: with the icon of what needs attention most, of several the one that is there most often. */
  get summary(): Summary {
    let top: Drawings | undefined;
    for (const each of this.#drawings.values()) if (top === undefined || isAbove(each, top)) top = each;
    const counts = Object.fromEntries(this.#counts);
    return { total: this.#total, counts, attention: this.#attention, ...(top && { drawn: top.drawn }) };
  }

  #count(part: Summary, times: 1 | -1): void {
    this.#total += times * part.total;
    this.#attention += times * part.attention;
    for (const standing of STANDINGS) {
      const count = part.counts[standing];
      if (count === undefined) continue;
      const all = (this.#counts.get(standing) ?? 0) + times * count;
      if (all === 0) this.#counts.delete(standing);
      else this.#counts.set(standing, all);
    }
    if (part.drawn !== undefined) this.#draw(part.drawn, worst(part), times);
  }

  #draw(drawn: Drawings['drawn'], place: number, times: 1 | -1): void {
    const key = `${String(place)} ${drawn.icon} ${drawn.color ?? ''}`;
    const drawings = this.#drawings.get(key) ?? { place, drawn, count: 0 };
    drawings.count += times;
    if (drawings.count === 0) this.#drawings.delete(key);
    else this.#drawings.set(key, drawings);
  }
}

/** Of two that are there as often, which is first is decided by their names: who came first must not matter. */
function isAbove(a: Drawings, b: Drawings): boolean {
  if (a.place !== b.place) return a.place < b.place;
  return a.count === b.count ? a.drawn.icon < b.drawn.icon : a.count > b.count;
}

/** The place in `STANDINGS` of what a summary draws. */
function worst({ counts }: Summary): number {
  return STANDINGS.findIndex((standing) => standing !== 'notChecked' && counts[standing] !== undefined);
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
