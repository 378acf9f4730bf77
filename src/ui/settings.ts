import * as vscode from 'vscode';
import type { RawConnections } from '../core/connections/connections-setting.ts';
import { SETTINGS } from '../core/ids.ts';
import type { NotificationMode } from '../core/view/completion-message.ts';
import type { StatusBarMode } from '../core/view/status-text.ts';

const EXTENSION_ID = 'iot-registrar.iot-registrar';
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

/** Changes the setting of the connections; gives back how it was before. Rejects when the file cannot be written. */
export async function changeConnections(change: (raw: RawConnections) => RawConnections): Promise<RawConnections> {
  const before = rawConnections();
  const after = change(before);
  if (after !== before) await writeConnections(after);
  return before;
}

/** Writes the whole setting. Rejects when the settings file cannot be written. */
export async function writeConnections(connections: RawConnections): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(SETTINGS);
  await configuration.update('connections', connections, vscode.ConfigurationTarget.Global);
}

/** Opens the Settings editor on the settings of this extension; in a remote window, where its settings take effect. */
export async function openSettings(): Promise<void> {
  const where = vscode.env.remoteName === undefined ? 'openSettings' : 'openRemoteSettings';
  await vscode.commands.executeCommand(`workbench.action.${where}`, { query: `@ext:${EXTENSION_ID}` });
}

function rawConnections(): RawConnections {
  const value = read('connections');
  return Array.isArray(value) ? value : [];
}

function read(name: string): unknown {
  return vscode.workspace.getConfiguration(SETTINGS).get(name);
}
