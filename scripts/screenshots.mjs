// `npm run screenshots`: the pictures in README.md and docs/, made from the running product on simulated accounts in the
// editor host, and the extension's icon. Writes media/screenshots/*.png and media/icon.png.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../test/harness/browser.ts';
import { buildExtension } from './build/build.mjs';
import { root } from './lib/locations.mjs';
import { Failure, fail, note } from './lib/process.mjs';
import { framedPicture } from './screenshots/frame.mjs';
import { playScenes } from './screenshots/scenes.mjs';
import { openStage } from './screenshots/stage.mjs';

/** A page stays quick to load. */
const MOST_BYTES = 120_000;
/** Height of what is left out at the top, in pixels of the window. */
const TITLE_BAR = 30;
const ICON = { width: 128, height: 128 };
const media = join(root, 'media');
const pictures = join(media, 'screenshots');
const drawing = join(root, 'scripts', 'screenshots', 'icon.svg');

async function main() {
  if (!process.argv.includes('--prebuilt')) await buildExtension({ production: true });
  mkdirSync(pictures, { recursive: true });
  const browser = await launchBrowser();
  try {
    await drawIcon(browser);
    const stage = await openStage(browser);
    try {
      await playScenes(stage, (name, part) => take(stage.workbench.page, `${name}.png`, part));
    } finally {
      await stage.close();
    }
  } finally {
    await browser.close();
  }
}

/** @param {import('playwright-core').Browser} browser */
async function drawIcon(browser) {
  const page = await browser.newPage({ viewport: ICON });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${readFileSync(drawing, 'utf8')}`);
  writeFileSync(join(media, 'icon.png'), await page.screenshot({ omitBackground: true }));
  await page.close();
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {import('./screenshots/frame.mjs').Part} part of the window that is shown
 */
async function take(page, name, { width, height }) {
  const png = await framedPicture(page, { top: TITLE_BAR, width, height: height - TITLE_BAR });
  if (png.length > MOST_BYTES) throw new Failure(`${name} has ${png.length} bytes, more than ${MOST_BYTES}`);
  writeFileSync(join(pictures, name), png);
  note(`${name}: ${Math.ceil(png.length / 1024)} KB`);
}

main().catch(fail);
