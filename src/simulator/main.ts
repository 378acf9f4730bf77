import { parseCommandLine, usage } from './command-line.ts';
import type { Command } from './command-line.ts';
import { createControl } from './control.ts';
import { startSimulator } from './server.ts';
import type { SimulatorOptions } from './server.ts';
import { openStateFile } from './state-file.ts';

async function main(): Promise<void> {
  const command = parseCommandLine(process.argv.slice(2));
  switch (command.kind) {
    case 'help':
      process.stdout.write(usage);
      return;
    case 'mistake': {
      fail(command.message, 2);
      return;
    }
    case 'start':
      return start(command);
  }
}

async function start({ options, stateFile }: Extract<Command, { kind: 'start' }>): Promise<void> {
  try {
    const simulator = await startSimulator({ ...options, ...stored(stateFile), hooks: createControl() });
    const stop = (): void => void simulator.close();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    process.stdout.write(`AWS simulator listening on ${simulator.url}\n`);
  } catch (error) {
    fail(`could not start: ${error instanceof Error ? error.message : String(error)}`, 1);
  }
}

function stored(file: string | undefined): Pick<SimulatorOptions, 'storage'> {
  if (file === undefined) return {};
  const { storage, warning } = openStateFile(file, complain);
  if (warning !== undefined) complain(warning);
  return { storage };
}

function fail(message: string, status: number): void {
  complain(message);
  process.exitCode = status;
}

function complain(message: string): void {
  process.stderr.write(`simulator: ${message}\n`);
}

await main();
