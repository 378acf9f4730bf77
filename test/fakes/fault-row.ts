import type { FaultName } from './fault-front.ts';
import { FAULTS } from './fault-front.ts';
import { WRITES } from './fault-writes.ts';

/** How a write ended, as it is or as it was told; `nothing` was told when the window was gone. */
export type End = 'done' | 'not done' | 'not known' | 'nothing';

/** One row of the table. */
export interface FaultRow extends RowName {
  /** How many times it was sent. */
  readonly sent: number;
  /** What came of the write at AWS. */
  readonly truth: End;
  /** What was told at once, and at the end. */
  readonly toldFirst: End;
  readonly told: End;
  /** What is in place at AWS at the end, and what the view shows then. */
  readonly inPlace: End;
  readonly shown: End;
}

/** A row before it is played. */
export interface RowName {
  readonly write: string;
  readonly fault: FaultName;
  readonly way: Way;
  readonly meanwhile: Meanwhile;
}

/** `stays`: AWS can be reached all the time. `away`: after the write it cannot be reached for a while. */
export type Way = 'stays' | 'away';

/**
 * What the person, or somebody else, does meanwhile. `changed before`: somebody else changes the same after it was shown
 * and before it is sent. `changed after`: they do while the answer is on its way.
 */
export const MEANWHILE = ['form open', 'form closed', 'window reloaded', 'changed before', 'changed after'] as const;

/** One of `MEANWHILE`. */
export type Meanwhile = (typeof MEANWHILE)[number];

/** Every row. */
export function rowNames(): readonly RowName[] {
  return Object.entries(WRITES).flatMap(([write, { hasForm }]) =>
    MEANWHILE.filter((meanwhile) => hasForm || meanwhile !== 'form closed').flatMap((meanwhile) =>
      FAULTS.flatMap((fault) => waysOf(meanwhile, fault).map((way) => ({ write, fault, way, meanwhile }))),
    ),
  );
}

function waysOf(meanwhile: Meanwhile, fault: FaultName): readonly Way[] {
  // A connection that is refused carries nothing after which somebody else could change anything.
  if (meanwhile === 'changed after' && fault === 'refused') return [];
  return fault === 'none' || meanwhile.startsWith('changed') ? ['stays'] : ['stays', 'away'];
}

/** What is wrong with a row, in words; nothing when it is as it has to be. */
export function rowProblems(row: FaultRow): readonly string[] {
  const { fault, way, meanwhile, sent, truth, toldFirst, told, inPlace, shown } = row;
  const { asksAgain, isAnyones } = WRITES[row.write] ?? {};
  const isRight = (end: End): boolean => end === truth || (isAnyones === true && end === inPlace);
  const isChanged = meanwhile.startsWith('changed');
  const mayBeOpen = isChanged || told === 'nothing';
  return [
    ...(sent > 1 ? [`was sent ${String(sent)} times`] : []),
    ...(meanwhile === 'changed before' && asksAgain === true && sent > 0 ? ['was sent without asking again'] : []),
    ...(isRight(told) || (mayBeOpen && isOpen(told)) ? [] : [`is ${truth}, but was told as ${told}`]),
    ...(isRight(toldFirst) || isOpen(toldFirst) ? [] : [`is ${truth}, but was told at first as ${toldFirst}`]),
    ...(meanwhile !== 'window reloaded' && told === 'nothing' ? ['was told to nobody'] : []),
    ...(shown === inPlace ? [] : [`is ${inPlace}, but is shown as ${shown}`]),
    ...(way === 'stays' && !isChanged && toldFirst === 'not known' && !fault.startsWith('timeout')
      ? ['was not known at once']
      : []),
  ];
}

function isOpen(end: End): boolean {
  return end === 'not known' || end === 'nothing';
}
