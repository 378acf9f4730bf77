import type { Result } from '../../src/core/model/failure.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import { TARGET, answered } from './core-samples.ts';
import { settled } from './virtual-clock.ts';
import type { VirtualWindow } from './virtual-machine.ts';
import { VirtualMachine } from './virtual-machine.ts';

/** A machine whose one registration has the state that the test says. */
export class Machine extends VirtualMachine {
  answer: Result<Registration> | Promise<Result<Registration>> = answered('PENDING');

  constructor() {
    super({ status: () => Promise.resolve(this.answer), register: () => Promise.resolve(answered('PENDING')) });
  }

  get count1(): number {
    return this.count(TARGET);
  }
}

/** Several windows; the first has found a registration pending, and all know it. */
export async function pendingWindows(count: number): Promise<{ machine: Machine; windows: readonly VirtualWindow[] }> {
  const machine = new Machine();
  const first = await machine.open();
  await first.session.inventory.check(TARGET);
  await settled();
  const windows = [first];
  while (windows.length < count) windows.push(await machine.open());
  return { machine, windows };
}

/** What windows show of the registration, each text once. */
export function show(windows: readonly VirtualWindow[]): readonly string[] {
  return [...new Set(windows.map((window) => window.shows(TARGET)))];
}
