import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unless, createFile } from './files.ts';

const MARK = /^mark-[0-9a-f]+$/;
/** Marks are kept for so long: what they are about is over before. */
const MARK_MS = 4 * 24 * 60 * 60_000;

/** Leaves a mark in a folder: an empty file, which takes no room but its name. False when it was there. */
export async function leaveMark(dir: string, name: string): Promise<boolean> {
  await mkdir(dir, { recursive: true });
  if (!(await createFile(markFile(dir, name), ''))) return false;
  await removeOldMarks(dir);
  return true;
}

async function removeOldMarks(dir: string): Promise<void> {
  const marks = (await readdir(dir)).filter((name) => MARK.test(name)).map((name) => join(dir, name));
  for (const file of marks) {
    const found = await unless('ENOENT', stat(file));
    if (found !== undefined && Date.now() - found.mtimeMs > MARK_MS) await rm(file, { force: true });
  }
}

/** Whether the mark is in the folder. */
export async function hasMark(dir: string, name: string): Promise<boolean> {
  return (await unless('ENOENT', stat(markFile(dir, name)))) !== undefined;
}

function markFile(dir: string, name: string): string {
  return join(dir, `mark-${createHash('sha256').update(name).digest('hex')}`);
}
