import { realpathSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';

/** Editors write in several steps: what comes within so many milliseconds is one change. */
const STEPS_MS = 100;

/**
 * Runs `changed` shortly after one of the paths was made, changed, replaced or removed, or something in one that is a
 * folder, until the returned function is called. Nothing needs to be there yet: the nearest folder that exists is
 * watched, because a file that is replaced takes its own watcher with it.
 */
export function watchPaths(paths: readonly string[], changed: () => void): () => void {
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      arm();
      changed();
    }, STEPS_MS);
  };
  const arm = (): void => {
    const before = watchers;
    watchers = [...namesByFolder(paths)].flatMap(([folder, names]) => watchFolder(folder, names, soon));
    for (const watcher of before) watcher.close();
  };
  arm();
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    watchers = [];
  };
}

/** By folder: the names in it that matter; without any, all. */
function namesByFolder(paths: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  const everything = new Set<string>();
  for (const path of paths.flatMap((each) => [each, realPath(each)])) {
    if (isFolder(path)) everything.add(path);
    // The folder's own name, too: it may be removed.
    const folder = nearestFolder(dirname(path));
    const name = relative(folder, path).split(sep)[0] ?? basename(path);
    folders.set(folder, (folders.get(folder) ?? new Set()).add(name));
  }
  for (const folder of everything) folders.set(folder, new Set());
  return folders;
}

function watchFolder(folder: string, names: ReadonlySet<string>, changed: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      const isOurs = name === null || names.size === 0 || names.has(name) || !isFolder(folder);
      if (isOurs) changed();
    });
    watcher.on('error', changed);
    return [watcher];
  } catch {
    // The folder is gone, or the system has no watchers left: each call to AWS looks at the files, too.
    return [];
  }
}

function nearestFolder(path: string): string {
  const above = dirname(path);
  return above === path || isFolder(path) ? path : nearestFolder(above);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
