import * as vscode from 'vscode';
import { plainConnections } from '../../core/connections/connection-entry.ts';
import { settings } from '../settings.ts';
import type { CallPorts } from './api-calls.ts';

/** What the calls of the public API need of the editor. */
export const EDITOR: Pick<CallPorts, 'connections' | 'cancelled'> = {
  connections: () => plainConnections(settings.connections()),
  cancelled: () => new vscode.CancellationError(),
};
