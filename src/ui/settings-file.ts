import * as vscode from 'vscode';
import type { RawConnections } from '../core/connections/connections-setting.ts';
import { SETTINGS } from '../core/ids.ts';
import { settings } from './settings.ts';

const EXTENSION_ID = 'iot-registrar.iot-registrar';

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
  const value = settings.connections();
  return Array.isArray(value) ? value : [];
}
