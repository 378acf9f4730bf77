import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { SimulatorOptions } from './server.ts';
import { parseWorld } from './world-schema.ts';
import { newWorld } from './world.ts';
import type { World } from './world.ts';

/** A file that keeps the world, and what there is to say about how it was found. */
export interface StateFile {
  readonly storage: NonNullable<SimulatorOptions['storage']>;
  readonly warning?: string;
}

/**
 * Opens the file, or makes it. One that cannot be understood is kept aside under another name, and the world starts
 * fresh. Throws when the file cannot be read or written at all. `failed` is called when a later change cannot be kept.
 */
export function openStateFile(file: string, failed: (message: string) => void): StateFile {
  const found = existsSync(file) ? parseWorld(readFileSync(file)) : newWorld;
  const aside = `${file}.broken`;
  if (found === undefined) renameSync(file, aside);
  const world = found ?? newWorld;
  write(file, world);
  const changed = (next: World): void => {
    try {
      write(file, next);
    } catch (error) {
      failed(`could not write the state to ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const storage = { world, changed };
  if (found !== undefined) return { storage };
  return { storage, warning: `${file} holds no state of the simulator; it was kept as ${aside}, and all starts fresh` };
}

/** A reader sees the old state or the new one, never half of it. */
function write(file: string, world: World): void {
  const draft = `${file}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(world, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
