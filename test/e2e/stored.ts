import type { Page } from 'playwright-core';

/** Waits until a workbench has stored this text, JSON in JSON included: what it has not is gone with a reload. */
export async function untilStored(page: Page, text: string): Promise<void> {
  await page.evaluate(lookUntilStored, text);
}

/** Runs in the page: looks again and again whether the workbench has stored this text. Nothing tells of it. */
async function lookUntilStored(text: string): Promise<void> {
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
      if ((await valuesOf(name)).some((value) => String(value).replaceAll('\\', '').includes(text))) return;
    }
    await new Promise((resolve) => {
      requestIdleCallback(resolve);
    });
  }
}
