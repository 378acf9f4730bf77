import { changedKeys } from '../base/versioned-map.ts';
import type { AppState } from '../state/state.ts';

/** How many registrations are known, and how many of them are complete. */
export interface RegisteredCount {
  readonly known: number;
  readonly registered: number;
}

/** The count of the registrations that were asked about last; another state costs what differs. */
let latest: RegisteredCount & Pick<AppState, 'registrations'> = { registrations: new Map(), known: 0, registered: 0 };

/** Counts the registrations of a state. */
export function registeredCount({ registrations }: Pick<AppState, 'registrations'>): RegisteredCount {
  const before = latest.registrations;
  if (before === registrations) return latest;
  let { known, registered } = latest;
  for (const key of changedKeys(before, registrations)) {
    const [old, now] = [before, registrations].map((map) => map.get(key)?.answer?.value.state);
    known += Number(now !== undefined) - Number(old !== undefined);
    registered += Number(now === 'registered') - Number(old === 'registered');
  }
  latest = { registrations, known, registered };
  return latest;
}
