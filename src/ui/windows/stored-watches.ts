import * as vscode from 'vscode';

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
    const state = newest(names, /^state-(\d{1,9})\.json$/);
    const checks: readonly (readonly [string, string])[] = [
      ...(state === undefined ? [] : [[state, '"isPending":true'] as const]),
      ...names.filter((name) => /^window-.*\.json$/.test(name)).map((name) => [name, '"intents":[{'] as const),
    ];
    for (const [name, sign] of checks) if ((await text(folder, name)).includes(sign)) return true;
    const old = newest(names, /^(\d{1,9})\.json$/);
    const imported = state === undefined ? 0 : Number(/"imported":(\d+)/.exec(await text(folder, state))?.[1] ?? 0);
    return old !== undefined && Number.parseInt(old, 10) > imported && (await text(folder, old)).includes('"phase"');
  } catch {
    return false;
  }
}

function newest(names: readonly string[], pattern: RegExp): string | undefined {
  const number = (name: string): number => Number(pattern.exec(name)?.[1]);
  return names.filter((name) => pattern.test(name)).sort((a, b) => number(b) - number(a))[0];
}

/** The text of a file; empty when it is far too large to be ours. */
async function text(folder: vscode.Uri, name: string): Promise<string> {
  const file = vscode.Uri.joinPath(folder, name);
  const { size } = await vscode.workspace.fs.stat(file);
  return size > 1_000_000 ? '' : new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}
