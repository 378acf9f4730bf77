import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { SessionPorts } from '../../core/session.ts';
import type { AppPorts } from '../app-ports.ts';
import { watchesFolder } from './stored-watches.ts';

/** What this window is among the windows that watch as one. */
export function windowSharing({
  context,
  log,
  sharedFolder,
}: Pick<AppPorts, 'context' | 'log' | 'sharedFolder'>): NonNullable<SessionPorts['windows']> {
  const window = randomUUID();
  return {
    folder: sharedFolder(watchesFolder(context.globalStorageUri).fsPath, window),
    window,
    isFocused: () => vscode.window.state.focused,
    warn: (message) => {
      log.warn(message);
    },
  };
}
