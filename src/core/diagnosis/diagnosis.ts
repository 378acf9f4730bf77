import type { Remedy } from '../model/failure.ts';

/** What the button of a step does: a diagnosis is not made anew by one of its steps, and refreshes nothing. */
export type DiagnosisRemedy = Exclude<Remedy, 'refresh' | 'diagnose'>;

/** How a step of a diagnosis stands. `info`: a fact that is neither good nor bad. */
export type StepState = 'running' | 'ok' | 'info' | 'warning' | 'failed';

/** What came of a step. */
export interface StepOutcome {
  readonly state: StepState;
  /** In a sentence or a few words. */
  readonly text: string;
  /** What to do about it, in a sentence. */
  readonly advice?: string;
  /** The button that helps. */
  readonly remedy?: DiagnosisRemedy;
  /** More of what was seen, as label and value. */
  readonly facts?: readonly (readonly [string, string])[];
}

/** One step of a diagnosis. */
export interface DiagnosisStep extends StepOutcome {
  readonly id: string;
  /** Heading that it stands under. */
  readonly group: string;
  readonly label: string;
  /** How long it took, in milliseconds; absent for facts and while it runs. */
  readonly tookMs?: number;
}

/** The diagnosis of a connection as far as it has come. */
export interface Diagnosis {
  readonly connectionName: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly running: boolean;
  /** In the order in which they are shown. */
  readonly steps: readonly DiagnosisStep[];
}

/** The extension, the editor and the machine, for the head of a diagnosis. */
export interface HostInfo {
  readonly extension: string;
  readonly editor: string;
  readonly node: string;
  /** Such as `remote (ssh-remote)` or `on this machine`. */
  readonly place: string;
}

/** Headings, in reading order; those of endpoints stand between the profile and the credentials. */
export const GROUPS = {
  setup: 'Profile',
  credentials: 'Credentials',
  calls: 'Calls to AWS',
  machine: 'This machine',
} as const;

/** The diagnosis with a step put in the place of the one with its id, or at the end of its group. */
export function withStep(diagnosis: Diagnosis, step: DiagnosisStep): Diagnosis {
  const { steps } = diagnosis;
  const at = steps.findIndex(({ id }) => id === step.id);
  if (at !== -1) return { ...diagnosis, steps: steps.with(at, step) };
  const last = steps.findLastIndex(({ group }) => group === step.group);
  if (last !== -1) return { ...diagnosis, steps: steps.toSpliced(last + 1, 0, step) };
  const after = steps.findIndex(({ group }) => rank(group) > rank(step.group));
  return { ...diagnosis, steps: steps.toSpliced(after === -1 ? steps.length : after, 0, step) };
}

/** The place of a group among the others; a cause stands before what it causes. */
function rank(group: string): number {
  if (group === GROUPS.setup) return 0;
  if (group === GROUPS.credentials) return 2;
  if (group === GROUPS.calls) return 3;
  return group === GROUPS.machine ? 4 : 1;
}
