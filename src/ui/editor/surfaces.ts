import * as vscode from 'vscode';
import { visibleText } from '../../core/base/foreign-text.ts';

/** The log of the extension. Each message is one line, whatever is in it. */
export interface Log extends vscode.Disposable {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(error: string | Error): void;
  show(): void;
}

/** Opens the log. */
export function openLog(name: string): Log {
  const channel = vscode.window.createOutputChannel(name, { log: true });
  return {
    debug: (message) => channel.debug(visibleText(message)),
    info: (message) => channel.info(visibleText(message)),
    warn: (message) => channel.warn(visibleText(message)),
    error: (error) => channel.error(typeof error === 'string' ? visibleText(error) : stackOf(error)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}

/** The message in one line; the places below it are ours. */
function stackOf({ name, message, stack = '' }: Error): string {
  const places = stack.split('\n').filter((line) => /^\s{4}at /.test(line));
  return [visibleText(`${name}: ${message}`), ...places.map(visibleText)].join('\n');
}

/** A tooltip of Markdown that was built from escaped parts: no command in it runs, and no HTML is read. */
export function tooltipOf(markdown: string): vscode.MarkdownString {
  return new vscode.MarkdownString(markdown);
}

/** Opens a terminal and shows it. */
export function openTerminal(name: string): vscode.Terminal {
  const terminal = vscode.window.createTerminal({ name: visibleText(name), iconPath: new vscode.ThemeIcon('key') });
  terminal.show();
  return terminal;
}

/** Types a command into a terminal and runs it; one with signs that are not seen in it does not run as what it seems. */
export function runIn(terminal: vscode.Terminal, command: string): void {
  terminal.sendText(visibleText(command));
}

/** A panel with a page in it. */
export function createPanel(viewType: string, title: string): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, visibleText(title), vscode.ViewColumn.Active);
}
