// What may be in the package, and what must not be in any of its files.
import { Failure } from '../lib/process.mjs';
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
export function checkContents(file) {
  const files = readZip(file);
  const problems = REQUIRED.filter((name) => !files.has(name)).map((name) => `${name} is missing`);
  for (const [name, data] of files) {
    if (!ALLOWED.some((pattern) => pattern.test(name))) problems.push(`${name} does not belong there`);
    if (!name.endsWith('.js')) continue;
    const text = data.toString('utf8');
    for (const { pattern, reason } of FORBIDDEN) if (pattern.test(text)) problems.push(`${name} contains ${reason}`);
  }
  if (problems.length > 0) throw new Failure(`The package is wrong:\n${problems.join('\n')}`);
}
