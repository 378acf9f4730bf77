import * as vscode from 'vscode';

/** What a state says when nothing is pending. */
const NOTHING_PENDING = '"isPending":false';

/** The folder in which all windows keep and share what is pending. */
export function watchesFolder(storage: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(storage, 'watches');
}

/**
 * Whether something is pending, as far as an earlier run or another window says: in the newest state, in what a window
 * wrote that no state has yet, or in the newest file of an older version. Reads as little as that takes.
 */
export async function hasStoredWatches(storage: vscode.Uri): Promise<boolean> {
  const folder = watchesFolder(storage);
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    const names = entries.flatMap(([name, type]) => (type === vscode.FileType.File ? [name] : []));
    const state = newest(names, /^state-(\d{1,9})-(\d{1,9})\.json$/);
    const known = state === undefined ? NOTHING_PENDING : await text(folder, state);
    // A state that is damaged may be about something: whoever reads all of them knows.
    if (!known.includes(NOTHING_PENDING)) return true;
    for (const name of names.filter((each) => /^window-.*\.json$/.test(each))) {
      if ((await text(folder, name)).includes('"intents":[{')) return true;
    }
    const old = newest(names, /^(\d{1,9})\.json$/);
    const imported = Number(/\["older version",(\d+)\]/.exec(known)?.[1] ?? 0);
    return old !== undefined && Number.parseInt(old, 10) > imported && (await text(folder, old)).includes('"phase"');
  } catch {
    return false;
  }
}

function newest(names: readonly string[], pattern: RegExp): string | undefined {
  const number = (name: string, index: number): number => Number(pattern.exec(name)?.[index] ?? 0);
  return names
    .filter((name) => pattern.test(name))
    .sort((a, b) => number(b, 1) - number(a, 1) || number(b, 2) - number(a, 2))[0];
}

/** The text of a file; empty when it is far too large to be ours. */
async function text(folder: vscode.Uri, name: string): Promise<string> {
  const file = vscode.Uri.joinPath(folder, name);
  const { size } = await vscode.workspace.fs.stat(file);
  return size > 1_000_000 ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
