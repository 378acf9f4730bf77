import type { Page } from 'playwright-core';

/** Waits until a workbench has stored this text so many times, JSON in JSON included: what it has not is gone with a reload. */
export async function untilStored(page: Page, text: string, times = 1): Promise<void> {
  await page.evaluate(lookUntilStored, { text, times, pause: LOOK_MS });
}

/** Between two looks at what the workbench has stored, in milliseconds: it stores every few seconds. */
const LOOK_MS = 200;

interface Wanted {
  readonly text: string;
  readonly times: number;
  /** Milliseconds between two looks. */
  readonly pause: number;
}

/** Runs in the page: looks again and again whether the workbench has stored this text. Nothing tells of it. */
async function lookUntilStored({ text, times, pause }: Wanted): Promise<void> {
  const valuesOf = (name: string): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(new Error(`Could not open ${name}`));
      opening.onsuccess = () => {
        const reading = opening.result.transaction('ItemTable').objectStore('ItemTable').getAll();
        reading.onsuccess = () => resolve(reading.result);
        reading.onerror = () => reject(new Error(`Could not read ${name}`));
        opening.result.close();
      };
    });
  for (;;) {
    for (const { name = '' } of await indexedDB.databases()) {
      if (!name.startsWith('vscode-web-state-db')) continue;
      const values = (await valuesOf(name)).map((value) => String(value).replaceAll('\\', ''));
      if (values.some((value) => value.split(text).length > times)) return;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, pause);
    });
  }
}
