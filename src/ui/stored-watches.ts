import * as vscode from 'vscode';

/** The file that keeps pending watches; it exists only while something is pending. */
export function watchesFile(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, 'watches.json');
}

/** Whether an earlier run left pending watches. */
export async function hasStoredWatches(folder: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(watchesFile(folder));
    return true;
  } catch {
    return false;
  }
}
