import * as vscode from 'vscode';

/** The text that says "nothing is pending" is shorter; a watch makes it longer, in bytes. */
const LEAST_BYTES = 100;

/** The folder in which all windows keep and share what is pending. */
export function watchesFolder(storage: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(storage, 'watches');
}

/** Whether something is pending, as far as an earlier run or another window says. */
export async function hasStoredWatches(storage: vscode.Uri): Promise<boolean> {
  const { fs } = vscode.workspace;
  const folder = watchesFolder(storage);
  try {
    const versions = (await fs.readDirectory(folder)).flatMap(([name]) => /^(\d+)\.json$/.exec(name)?.slice(1) ?? []);
    if (versions.length === 0) return false;
    const newest = Math.max(...versions.map(Number));
    const { size } = await fs.stat(vscode.Uri.joinPath(folder, `${String(newest)}.json`));
    return size === 0 || size >= LEAST_BYTES;
  } catch {
    return false;
  }
}
