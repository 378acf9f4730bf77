import type { Scenario, Step } from './small-world.ts';
import { SmallWorld, isIndependent } from './small-world.ts';

/** What came of playing schedules of a scenario. */
export interface Exploration {
  /** Different schedules that were played to their end. */
  readonly schedules: number;
  /** Whether there is no other. */
  readonly isComplete: boolean;
  /** What went wrong, and the steps that led there; none when all is well. */
  readonly wrong: readonly string[];
}

/** A point where several steps were possible, and which of them is being played. */
interface Branch {
  readonly steps: readonly Step[];
  readonly asleep: readonly Step[];
  index: number;
}

/**
 * Plays the schedules of a scenario, depth first, up to a limit. Of schedules that differ only in the order of steps
 * that commute, such as two reads, one is played ("sleep sets", Godefroid).
 */
export async function explore(scenario: Scenario, limit: number): Promise<Exploration> {
  const branches: Branch[] = [];
  const wrong: string[] = [];
  let schedules = 0;
  do {
    const world = await play(scenario, branches);
    if (world === undefined) continue;
    schedules += 1;
    const faults = await world.end();
    if (faults.length > 0) wrong.push([...new Set(faults), ...world.story].join('\n  '));
  } while (next(branches) && schedules < limit && wrong.length < 3);
  return { schedules, isComplete: branches.length === 0, wrong };
}

/** Plays one schedule; undefined where another one has been the same. */
async function play(scenario: Scenario, branches: Branch[]): Promise<SmallWorld | undefined> {
  const world = new SmallWorld(scenario);
  await world.begin();
  let asleep: readonly Step[] = [];
  for (let depth = 0; world.steps.length > 0; depth += 1) {
    const known = branches[depth];
    const isAwake = ({ id }: Step): boolean => !asleep.some((each) => each.id === id);
    const branch = known ?? { steps: world.steps.filter(isAwake), asleep, index: 0 };
    const step = branch.steps[branch.index];
    if (step === undefined) return undefined;
    if (known === undefined) branches.push(branch);
    asleep = [...branch.asleep, ...branch.steps.slice(0, branch.index)].filter((each) => isIndependent(each, step));
    await world.take(step.id);
  }
  return world;
}

/** Goes on to the next schedule; false when there is none. */
function next(branches: Branch[]): boolean {
  for (let branch = branches.at(-1); branch !== undefined; branch = branches.at(-1)) {
    branch.index += 1;
    if (branch.index < branch.steps.length) return true;
    branches.pop();
  }
  return false;
}
