import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import type { World } from '../support.ts';

/** Opens the page of the installed extension. */
async function openDetails(window: World['window']): Promise<FrameLocator> {
  const { page } = window;
  await window.runCommand('workbench.view.extensions');
  await page.locator('.extension-list-item').filter({ hasText: 'IoT Registrar for AWS' }).first().click();
  const details = page.frameLocator('iframe.webview:visible').frameLocator('#active-frame');
  await details.getByRole('heading', { name: 'IoT Registrar for AWS', level: 1 }).waitFor();
  return details;
}

/** What the page shows, read inside it. */
const READ_PAGE = `(async () => {
  const pictures = [...document.querySelectorAll('img')];
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
  const links = [...document.querySelectorAll('a:not(#scroll-to-top)')];
  return {
    pictures: pictures.length,
    broken: pictures.filter((picture) => picture.naturalWidth === 0).map((picture) => picture.alt),
    dead: links.filter((link) => {
      const address = link.getAttribute('href') ?? link.dataset.href ?? '';
      if (address.startsWith('#')) return document.getElementById(address.slice(1)) === null;
      return !/^(https|mailto):/.test(address);
    }).map((link) => link.textContent + ' -> ' + link.outerHTML),
    raw: document.body.innerText.match(/<!--|\\]\\(|<img|<picture/g) ?? [],
    headings: [...document.querySelectorAll('h2')].map((heading) => heading.textContent),
  };
})()`;

interface PageRead {
  readonly pictures: number;
  readonly broken: readonly string[];
  readonly dead: readonly string[];
  readonly raw: readonly string[];
  readonly headings: readonly string[];
}

/** The page of the extension in the editor, which shows its README. */
export function detailsJourneys(world: World): void {
  const { window } = world;

  world.journey(
    'the page of the installed extension draws every picture and has no dead link, in light and dark',
    async () => {
      const details = await openDetails(window);
      for (const theme of ['light', 'dark'] as const) {
        await window.setTheme(theme);
        await details.getByRole('heading', { name: 'Quick start' }).waitFor();
        const read: PageRead = await details.locator('body').evaluate(READ_PAGE);
        assert.deepEqual(
          { ...read, headings: [] },
          { pictures: read.pictures, broken: [], dead: [], raw: [], headings: [] },
        );
        assert.ok(read.headings.includes('Permissions') && read.headings.includes('Privacy'), read.headings.join(', '));
        if (process.env['PICTURES']) await window.screenshot(`${process.env['PICTURES']}/details-${theme}.png`);
      }
    },
  );
}
