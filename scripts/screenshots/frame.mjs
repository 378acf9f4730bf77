// A picture's own frame: opaque, so that it looks the same on a light page and on a dark one.
import sharp from 'sharp';

/** Pixels of every picture. */
const WIDTH = 1400;
const MARGIN = 20;
/** A palette holds what a picture of an editor shows, and most shades at the edges of its letters. */
const COLOURS = 128;
const STYLE = `
  body { margin: 0; padding: ${MARGIN}px; background: #e8ecf1 }
  img { display: block; width: 100%; box-sizing: border-box; border: 1px solid #b4bcc6; border-radius: 8px }
`;

/** @typedef {{ width: number, height: number }} Part a part of the window, from its top left corner, in its pixels */

/**
 * Takes a picture of a window's part, with the frame around it.
 * @param {import('playwright-core').Page} page
 * @param {Part & { top: number }} part
 * @returns {Promise<Buffer>} a PNG
 */
export async function framedPicture(page, { top, width, height }) {
  const clip = { x: 0, y: top, width, height, scale: (WIDTH - 2 * MARGIN) / width };
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', clip });
  await session.detach();
  return sharp(await frame(page, data))
    .flatten()
    .png({ palette: true, colours: COLOURS, dither: 0, effort: 10 })
    .toBuffer();
}

/**
 * @param {import('playwright-core').Page} page whose browser draws the frame
 * @param {string} data a PNG in Base64
 */
async function frame(page, data) {
  const context = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width: WIDTH, height: WIDTH } });
  if (!context) throw new Error('The window has no browser');
  try {
    const around = await context.newPage();
    await around.setContent(`<!doctype html><style>${STYLE}</style><img src="data:image/png;base64,${data}">`);
    await around.evaluate('document.querySelector("img").decode()');
    return await around.locator('body').screenshot();
  } finally {
    await context.close();
  }
}
