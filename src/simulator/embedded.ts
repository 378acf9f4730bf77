import type { Simulator } from './server.ts';
import { startSimulator } from './server.ts';
import { openStateFile } from './state-file.ts';

/** Where the embedded simulator keeps its state, and a callback for trouble with that file. */
export interface EmbeddedOptions {
  readonly stateFile: string;
  /** So many accounts does its portal list; 0 by default. */
  readonly accounts?: number;
  readonly warn: (message: string) => void;
}

/** Starts the simulator inside another program: on any free port, with its state in a file, without control paths. */
export async function startEmbeddedSimulator({ stateFile, warn, accounts = 0 }: EmbeddedOptions): Promise<Simulator> {
  const { storage, warning } = openStateFile(stateFile, warn);
  if (warning !== undefined) warn(warning);
  return startSimulator({ storage, accounts, loopbackOnly: true });
}
