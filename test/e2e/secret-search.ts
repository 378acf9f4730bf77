import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Every form in which a key of 64 hex digits could stand in a file: hex in both cases, raw bytes, base64 of both. */
export function formsOf(key: string): readonly Buffer[] {
  const raw = Buffer.from(key, 'hex');
  const texts = [key.toLowerCase(), key.toUpperCase()];
  const encoded = [raw, ...texts.map((text) => Buffer.from(text))].flatMap((bytes) =>
    [0, 1, 2].map((shift) => base64Core(bytes, shift)),
  );
  return [raw, ...[...texts, ...encoded].map((text) => Buffer.from(text))];
}

/** Files below these folders that hold one of the keys in any form. */
export function filesHolding(folders: readonly string[], keys: readonly string[]): readonly string[] {
  const needles = keys.flatMap(formsOf);
  const files = folders.flatMap((folder) => filesBelow(folder));
  return files.filter((file) => {
    const content = readFileSync(file);
    return needles.some((needle) => content.includes(needle));
  });
}

/** Everything the page of the editor keeps: local and session storage, and every IndexedDB, as text. */
export function pageStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const all = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error(String(request.error)));
        };
      });
    const parts = [JSON.stringify(Object.entries(localStorage)), JSON.stringify(Object.entries(sessionStorage))];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await all(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        parts.push(JSON.stringify(await all(database.transaction(store).objectStore(store).getAll())));
      }
      database.close();
    }
    return parts.join('\n');
  });
}

/** What the page shows, with the pages of its webviews: their documents as they are now. */
export async function documents(page: Page): Promise<string> {
  return (await Promise.all(page.frames().map((frame) => frame.content()))).join('\n');
}

/** The part of a base64 text that does not depend on what stands before and after the bytes. */
function base64Core(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
  return text.slice(shift === 0 ? 0 : 4, -4);
}

/** Regular files; sockets and links lead elsewhere. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
