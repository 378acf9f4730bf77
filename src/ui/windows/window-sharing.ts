import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { SessionPorts } from '../../core/session.ts';
import { PageContact } from '../../core/windows/page-contact.ts';
import type { AppPorts } from '../app-ports.ts';
import { watchesFolder } from './stored-watches.ts';

/** What this window is among the windows that watch as one. */
export function windowSharing(
  { context, log, sharedFolder }: Pick<AppPorts, 'context' | 'log' | 'sharedFolder'>,
  clock: SessionPorts['clock'],
): NonNullable<SessionPorts['windows']> {
  const window = randomUUID();
  // Nothing has this context key: what counts is that the page answers.
  const ask = (): Thenable<unknown> => vscode.commands.executeCommand('setContext', 'iotRegistrar.answers', true);
  const page = new PageContact({ ask, clock });
  return {
    folder: sharedFolder(watchesFolder(context.globalStorageUri).fsPath, window),
    window,
    isFocused: () => vscode.window.state.focused && !page.isSilent,
    isReachable: () => page.answers(),
    warn: (message) => {
      log.warn(message);
    },
  };
}
