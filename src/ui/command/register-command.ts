import * as vscode from 'vscode';
import { showError } from '../editor/messages.ts';
import type { Log } from '../editor/surfaces.ts';

/** Registers a command. An error inside is shown once, with a button to the log; it is not thrown on. */
export function registerCommand(
  id: string,
  log: Pick<Log, 'error' | 'show'>,
  run: (argument: unknown, selected: unknown) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, reported(id, log, run));
}

/** What the editor calls; an error inside is shown once, with a button to the log, and not thrown on. */
export function reported<Arguments extends readonly unknown[]>(
  id: string,
  log: Pick<Log, 'error' | 'show'>,
  run: (...args: Arguments) => Promise<void>,
): (...args: Arguments) => Promise<void> {
  return async (...args) => {
    try {
      await run(...args);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const text = error instanceof Error ? error.message : String(error);
      const chosen = await showError(`IoT Registrar: ${text}`, 'Show Log');
      if (chosen !== undefined) log.show();
    }
  };
}
