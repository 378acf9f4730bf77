import * as vscode from 'vscode';

/** Registers a command. What goes wrong inside is told once, with the way to the log; nothing is thrown further. */
export function registerCommand(
  id: string,
  log: Pick<vscode.LogOutputChannel, 'error' | 'show'>,
  run: (argument: unknown) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await run(argument);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const text = error instanceof Error ? error.message : String(error);
      const chosen = await vscode.window.showErrorMessage(`IoT Registrar: ${text}`, 'Show Log');
      if (chosen !== undefined) log.show();
    }
  });
}
