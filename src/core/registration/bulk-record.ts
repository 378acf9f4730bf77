import * as v from 'valibot';
import { DATE, optional, usable } from '../base/schema.ts';
import type { BulkEntry, BulkPhase } from './bulk-entry.ts';
import { isUnfinished } from './bulk-entry.ts';

const TEXT = v.string();
const PHASE = v.variant('kind', [
  v.object({ kind: v.picklist(['waiting', 'sending', 'begun', 'notSent']) }),
  v.object({ kind: v.picklist(['refused', 'lost']), problem: TEXT }),
]);
const ENTRY = v.object({
  target: v.object({ connectionId: TEXT, region: TEXT }),
  phase: PHASE,
  accountId: optional(TEXT),
  before: optional(v.object({ state: v.picklist(['notRegistered', 'failed']), lastModifiedAt: optional(DATE) })),
  isUnnotified: optional(v.literal(true)),
});
const RECORD = v.object({ version: v.literal(1), entries: usable(ENTRY) });

/**
 * What is kept of the list over a reload of the window: what was asked for, and how far it is; nothing when all of it is
 * finished. It holds no secret.
 */
export function bulkRecord(entries: readonly BulkEntry[]): unknown {
  const asked = entries.filter(({ phase }) => phase.kind !== 'open');
  return !asked.some(isUnfinished) ? undefined : JSON.parse(JSON.stringify({ version: 1, entries: asked }));
}

/** Reads what was kept. What was waiting was not sent; entries that cannot be used are left out. */
export function readBulkRecord(kept: unknown): readonly BulkEntry[] {
  const parsed = v.safeParse(RECORD, kept);
  if (!parsed.success) return [];
  return parsed.output.entries.map(({ phase, ...entry }) => ({ ...entry, phase: laterPhase(phase) }));
}

function laterPhase(phase: v.InferOutput<typeof PHASE>): BulkPhase {
  return phase.kind === 'waiting' ? { kind: 'notSent' } : phase;
}
