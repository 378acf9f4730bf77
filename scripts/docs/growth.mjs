// Draws docs/growth.svg from bench.json: `npm run bench`, then `node scripts/docs/growth.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/locations.mjs';

/**
 * @typedef {{ readonly [column: string]: string | number }} Row
 * @typedef {object} Line
 * @property {string} name
 * @property {string} color
 * @property {readonly (readonly [number, number])[]} points how many, and milliseconds
 */

const WIDTH = 720;
const HEIGHT = 400;
const PLOT = { left: 84, top: 24, right: 500, bottom: 340 };
const COUNTS = { least: 100, most: 12_800 };
const TIMES = { least: 1, most: 10_000 };

/** @type {Record<string, readonly Row[]>} */
const bench = JSON.parse(readFileSync(join(root, 'bench.json'), 'utf8'));
const answers = bench['answers'] ?? [];
/** @type {readonly Line[]} */
const lines = [
  { name: 'answers, connections', color: '#2f6fde', points: pointsOf(answers, 'answers', 'profiles (ms)') },
  { name: 'answers, one group', color: '#c2571a', points: pointsOf(answers, 'answers', 'group (ms)') },
  {
    name: 'partner accounts, pages',
    color: '#2f855a',
    points: pointsOf(bench['partners'] ?? [], 'partner accounts', 'time (ms)'),
  },
  {
    name: 'answers, commit 6a7d2d2',
    color: '#8a8a8a',
    points: pointsOf((bench['earlier'] ?? []).slice(0, 1), 'answers', 'time (ms)'),
  },
];
writeFileSync(join(root, 'docs', 'growth.svg'), svg());

/**
 * @param {readonly Row[]} rows
 * @param {string} count
 * @param {string} time
 * @returns {Line['points']}
 */
function pointsOf(rows, count, time) {
  return rows.map((row) => [Number(row[count]), Number(row[time])]);
}

function svg() {
  const counts = [150, 600, 2400, 9600];
  const times = [1, 10, 100, 1000, 10_000];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13" role="img" aria-label="Milliseconds of the extension host by number of answers">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...counts.map(
      (count) =>
        `<path d="M${x(count)} ${PLOT.top}V${PLOT.bottom}" stroke="#e2e2e2"/>${text(x(count), PLOT.bottom + 20, count, 'middle')}`,
    ),
    ...times.map(
      (time) =>
        `<path d="M${PLOT.left} ${y(time)}H${PLOT.right}" stroke="#e2e2e2"/>${text(PLOT.left - 8, y(time) + 4, `${time} ms`, 'end')}`,
    ),
    text(
      (PLOT.left + PLOT.right) / 2,
      PLOT.bottom + 44,
      'answers, or partner accounts (both axes are logarithmic)',
      'middle',
    ),
    ...lines.flatMap(drawn),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @param {Line} line
 * @param {number} place
 */
function drawn({ name, color, points }, place) {
  const path = points.map(([count, time]) => `${x(count)} ${y(time)}`).join('L');
  const top = PLOT.top + 14 + place * 22;
  return [
    ...(points.length > 1 ? [`<path d="M${path}" fill="none" stroke="${color}" stroke-width="2"/>`] : []),
    ...points.map(([count, time]) => `<circle cx="${x(count)}" cy="${y(time)}" r="3.5" fill="${color}"/>`),
    `<circle cx="${PLOT.right + 22}" cy="${top - 4}" r="4" fill="${color}"/>${text(PLOT.right + 34, top, name, 'start')}`,
  ];
}

/** @param {number} count */
function x(count) {
  return on(count, COUNTS, [PLOT.left, PLOT.right]);
}

/** @param {number} time */
function y(time) {
  return on(time, TIMES, [PLOT.bottom, PLOT.top]);
}

/**
 * @param {number} value
 * @param {{ least: number, most: number }} scale
 * @param {readonly [number, number]} ends
 */
function on(value, { least, most }, [from, to]) {
  const share = Math.log(value / least) / Math.log(most / least);
  return Math.round(from + share * (to - from));
}

/**
 * @param {number} left
 * @param {number} top
 * @param {string | number} words
 * @param {string} anchor
 */
function text(left, top, words, anchor) {
  return `<text x="${left}" y="${top}" fill="#333333" text-anchor="${anchor}">${words}</text>`;
}
