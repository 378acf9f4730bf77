import * as vscode from 'vscode';
import { SETTINGS } from '../core/ids.ts';
import type { NotificationMode } from '../core/view/completion-message.ts';
import type { StatusBarMode } from '../core/view/status-text.ts';

const MIN_WATCH_MINUTES = 1;
const MAX_WATCH_MINUTES = 1440;
const DEFAULT_WATCH_MINUTES = 30;

/** Reads the settings of the extension, each as its own type whatever the file holds. */
export const settings = {
  /** As it stands in the file: each reader parses as much of it as it needs. */
  connections: (): unknown => read('connections'),
  statusBar: (): StatusBarMode => {
    const value = read('statusBar');
    return value === 'always' || value === 'never' ? value : 'whenActive';
  },
  notifications: (): NotificationMode => {
    const value = read('notifications');
    return value === 'failures' || value === 'never' ? value : 'always';
  },
  watchMinutes: (): number => {
    const value = read('watchMinutes');
    if (typeof value !== 'number' || !Number.isFinite(value)) return DEFAULT_WATCH_MINUTES;
    return Math.min(Math.max(value, MIN_WATCH_MINUTES), MAX_WATCH_MINUTES);
  },
  readOnly: (): boolean => {
    return read('readOnly') === true;
  },
};

function read(name: string): unknown {
  return vscode.workspace.getConfiguration(SETTINGS).get(name);
}
