// Smaller PNGs: a palette holds what a picture of an editor shows, and most shades at the edges of its letters.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** At most 256. With half of them nobody sees a difference. */
const COLOURS = 128;
const INDEXED = 3;
/** Bytes per pixel, by the colour type in the header: RGB, RGBA. */
const DEPTHS = new Map([
  [2, 3],
  [6, 4],
]);

/**
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {Uint32Array} pixels a colour each, as 0xRRGGBB
 */

/**
 * Rewrites a PNG with a palette. Each colour of the picture becomes the nearest one in it.
 * @param {Buffer} png 8 bits per channel, RGB or opaque RGBA, not interlaced: as Chromium writes it
 * @returns {Buffer}
 */
export function withPalette(png) {
  const picture = decode(png);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of picture.pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return encode(picture, choosePalette(counts));
}

/**
 * Takes, again and again, the colour that would suffer most from the palette so far: a frequent one, or one unlike all
 * others, such as that of a small icon.
 * @param {Map<number, number>} counts of pixels, by colour
 * @returns {{ palette: number[], places: Map<number, number> }} colours, and the place of each colour of the picture
 */
function choosePalette(counts) {
  const colours = [...counts].map(([colour, count]) => ({ colour, count, distance: Infinity, place: 0 }));
  /** @type {number[]} */
  const palette = [];
  while (palette.length < Math.min(COLOURS, colours.length)) {
    const worst = colours.reduce((one, other) => (suffering(other) > suffering(one) ? other : one));
    for (const entry of colours) {
      const distance = distanceBetween(entry.colour, worst.colour);
      if (distance < entry.distance) Object.assign(entry, { distance, place: palette.length });
    }
    palette.push(worst.colour);
  }
  return { palette, places: new Map(colours.map(({ colour, place }) => [colour, place])) };
}

/** @param {{ count: number, distance: number }} entry */
function suffering({ count, distance }) {
  return distance === Infinity ? count * 1e6 : count * distance;
}

/**
 * @param {number} one
 * @param {number} other
 */
function distanceBetween(one, other) {
  const [a, b] = [channels(one), channels(other)];
  return a.reduce((sum, value, channel) => sum + (value - Number(b[channel])) ** 2, 0);
}

/**
 * @param {Buffer} png
 * @returns {Picture}
 */
function decode(png) {
  const parts = chunks(png);
  const header = parts.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const depth = DEPTHS.get(header.readUInt8(9));
  if (depth === undefined || header.readUInt8(8) !== 8 || header.readUInt8(12) !== 0) {
    throw new Error('Only PNGs with 8 bits per channel, in RGB or RGBA and not interlaced, can be read');
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = inflateSync(Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map((part) => part.data)));
  const bytes = unfilter(data, width * depth, depth);
  const pixels = Uint32Array.from({ length: width * height }, (_, index) => bytes.readUIntBE(index * depth, 3));
  return { width, height, pixels };
}

/** @param {Buffer} png */
function chunks(png) {
  const found = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return found;
}

/**
 * Undoes the filters of the rows; each row begins with the number of its filter.
 * @param {Buffer} data
 * @param {number} stride bytes per row
 * @param {number} depth bytes per pixel
 */
function unfilter(data, stride, depth) {
  const out = Buffer.alloc((data.length / (stride + 1)) * stride);
  for (let at = 0; at < out.length; at++) {
    const row = Math.floor(at / stride);
    const left = at % stride < depth ? 0 : (out[at - depth] ?? 0);
    const up = out[at - stride] ?? 0;
    const upLeft = at % stride < depth ? 0 : (out[at - stride - depth] ?? 0);
    out[at] = (data[at + row + 1] ?? 0) + predicted(data[row * (stride + 1)] ?? 0, { left, up, upLeft });
  }
  return out;
}

/**
 * @param {number} filter
 * @param {{ left: number, up: number, upLeft: number }} neighbours
 */
function predicted(filter, { left, up, upLeft }) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, upLeft);
    default:
      return 0;
  }
}

/** @param {number} left @param {number} up @param {number} upLeft */
function paeth(left, up, upLeft) {
  const [toLeft, toUp, toUpLeft] = [up - upLeft, left - upLeft, left + up - 2 * upLeft].map(Math.abs);
  if (Number(toLeft) <= Number(toUp) && Number(toLeft) <= Number(toUpLeft)) return left;
  return Number(toUp) <= Number(toUpLeft) ? up : upLeft;
}

/**
 * @param {Picture} picture
 * @param {{ palette: number[], places: Map<number, number> }} choice
 */
function encode({ width, height, pixels }, { palette, places }) {
  const rows = Buffer.alloc(height * (width + 1));
  pixels.forEach((colour, index) => {
    rows[index + Math.floor(index / width) + 1] = places.get(colour) ?? 0;
  });
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, INDEXED, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const colours = Buffer.from(palette.flatMap(channels));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const parts = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** @param {number} colour */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(content.length + 8);
  out.writeUInt32BE(data.length, 0);
  content.copy(out, 4);
  out.writeUInt32BE(crc32(content), content.length + 4);
  return out;
}
