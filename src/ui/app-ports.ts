import type * as vscode from 'vscode';
import type { RegistrationChange } from '../api.d.ts';
import type { Backend } from '../core/ports/backend.ts';
import type { SharedFolder } from '../core/ports/shared-folder.ts';
import type { AccountsTree } from './tree/accounts-tree.ts';
import type { Log } from './editor/surfaces.ts';
import type { StartSimulator } from './simulated-account.ts';

/** What the running extension is made from. */
export interface AppPorts {
  readonly context: Pick<
    vscode.ExtensionContext,
    'extension' | 'extensionUri' | 'globalState' | 'workspaceState' | 'globalStorageUri'
  >;
  readonly log: Log;
  readonly tree: AccountsTree;
  readonly aws: Backend;
  readonly startSimulator: StartSimulator;
  /** The folder that all windows share, as the window with this id sees it. */
  readonly sharedFolder: (path: string, window: string) => SharedFolder;
  readonly registrationChanges: vscode.EventEmitter<RegistrationChange>;
}
