// What may be in the package, and what must not be in any of its files.
import { Failure } from '../lib/process.mjs';
import { relativeAddresses } from './readme.mjs';
import { readZip } from './zip.mjs';

const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package(\.nls(\.[a-z-]+)?)?\.json$/,
  /^extension\/(readme\.md|changelog\.md|LICENSE(\.txt|\.md)?)$/i,
  /^extension\/dist\/([\w-]+\/)*[\w-]+\.js$/,
  /^extension\/dist\/THIRD_PARTY_NOTICES\.txt$/,
  /^extension\/media\/[\w-]+\.(css|svg|png)$/,
];
const REQUIRED = ['extension/package.json', 'extension/dist/extension.js', 'extension/dist/THIRD_PARTY_NOTICES.txt'];

const FORBIDDEN = [
  { pattern: /_simulator/, reason: "the simulator's control interface" },
  { pattern: /Dynamic require of/, reason: 'a CommonJS module that needs `require`' },
  { pattern: /sourceMappingURL=/, reason: 'a reference to a source map' },
];

/**
 * Throws unless the package holds what it should and nothing else.
 * @param {string} file
 */
export async function checkContents(file) {
  const files = await readZip(file);
  const problems = REQUIRED.filter((name) => !files.has(name)).map((name) => `${name} is missing`);
  for (const [name, data] of files) {
    if (!ALLOWED.some((pattern) => pattern.test(name))) problems.push(`${name} does not belong there`);
    problems.push(...faults(name, data.toString('utf8')).map((fault) => `${name} contains ${fault}`));
  }
  if (problems.length > 0) throw new Failure(`The package is wrong:\n${problems.join('\n')}`);
}

/**
 * @param {string} name
 * @param {string} text
 */
function faults(name, text) {
  if (name.endsWith('.md')) return relativeAddresses(text).map((address) => `the relative address ${address}`);
  return name.endsWith('.js') ? FORBIDDEN.flatMap(({ pattern, reason }) => (pattern.test(text) ? [reason] : [])) : [];
}
