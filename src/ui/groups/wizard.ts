import type { Stepped } from '../editor/steps.ts';

/** A step of several: asks for its part and keeps it, or is done without asking. */
export type WizardStep = () => Promise<Stepped<unknown>['kind'] | 'done'>;

/**
 * Runs steps one after the other; Back leads to the last one that asked. Gives whether all were answered, or `back` from
 * the first.
 */
export async function runSteps(steps: readonly WizardStep[]): Promise<'finished' | 'back' | 'cancelled'> {
  const asked: number[] = [];
  for (let at = 0; at < steps.length;) {
    const outcome = await steps[at]?.();
    if (outcome === 'cancelled' || outcome === undefined) return 'cancelled';
    if (outcome === 'back') {
      const before = asked.pop();
      if (before === undefined) return 'back';
      at = before;
      continue;
    }
    if (outcome === 'value') asked.push(at);
    at += 1;
  }
  return 'finished';
}
