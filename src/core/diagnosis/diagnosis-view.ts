import { REMEDY_LABELS } from '../failure/remedy.ts';
import type { Diagnosis, DiagnosisRemedy, DiagnosisStep, StepState } from './diagnosis.ts';

/** A step as the page shows it. */
export interface StepView {
  readonly label: string;
  readonly state: StepState;
  readonly text: string;
  /** Such as `12 ms`; empty for facts, for what was not tried, and while it runs. */
  readonly took: string;
  readonly advice?: string;
  readonly remedy?: { readonly id: DiagnosisRemedy; readonly label: string };
  readonly facts: readonly (readonly [string, string])[];
}

/** The page of a diagnosis. */
export interface DiagnosisView {
  readonly connectionName: string;
  readonly running: boolean;
  /** How it stands, in a sentence or two. */
  readonly summary: { readonly state: 'running' | 'ok' | 'warning' | 'failed'; readonly text: string };
  readonly groups: readonly { readonly title: string; readonly url?: string; readonly steps: readonly StepView[] }[];
}

/** The page of a diagnosis as far as it has come. */
export function diagnosisView(diagnosis: Diagnosis): DiagnosisView {
  const { connectionName, running, steps } = diagnosis;
  const groups = [...new Set(steps.map(({ group }) => group))].map((group) => {
    const [title = '', url] = group.split('\n');
    const inside = steps.filter((step) => step.group === group).map(stepView);
    return { title, ...(url === undefined ? {} : { url }), steps: inside };
  });
  return { connectionName, running, summary: summaryOf(diagnosis), groups };
}

function stepView({ label, state, text, tookMs, advice, remedy, facts = [] }: DiagnosisStep): StepView {
  return {
    label,
    state,
    text,
    took: tookMs === undefined || state === 'info' ? '' : `${String(Math.round(tookMs))} ms`,
    ...(advice === undefined ? {} : { advice }),
    ...(remedy === undefined ? {} : { remedy: { id: remedy, label: REMEDY_LABELS[remedy] } }),
    facts,
  };
}

function summaryOf({ steps, running }: Diagnosis): DiagnosisView['summary'] {
  const failed = steps.filter(({ state }) => state === 'failed');
  const warned = steps.filter(({ state }) => state === 'warning');
  if (running) {
    const open = steps.filter(({ state }) => state === 'running').length;
    const so = failed.length === 0 ? '' : ` ${problems(failed.length)} so far.`;
    return { state: 'running', text: `Running: ${counted(open, 'step')} to go.${so}` };
  }
  const [first] = failed;
  if (first !== undefined) return { state: 'failed', text: `${problems(failed.length)}. First: ${stepText(first)}` };
  const [warning] = warned;
  if (warning !== undefined) return { state: 'warning', text: `It works, with a warning. ${stepText(warning)}` };
  return { state: 'ok', text: 'Everything works.' };
}

function stepText({ label, group, text }: DiagnosisStep): string {
  const [title = ''] = group.split('\n');
  return `${title === label ? title : `${title}, ${label}`}: ${text}`;
}

function problems(count: number): string {
  return `${counted(count, 'step')} failed`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
