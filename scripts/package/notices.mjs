// The licences of the libraries whose code is in the bundles.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/locations.mjs';
import { Failure } from '../lib/process.mjs';

/** In node_modules or deeper in it: the folder of the innermost package. */
const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Writes the notices of everything that was bundled, each licence text once.
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @param {string} file
 */
export function writeNotices(outputs, file) {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(inputs.flatMap((input) => PACKAGE.exec(input)?.[0] ?? []));
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    const { title, text } = licenceOf(folder);
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const parts = [...byText].map(([text, titles]) => `${titles.join('\n')}\n\n${text}`);
  const intro = 'IoT Registrar for AWS contains code of these libraries, under these licences.';
  writeFileSync(file, `${[intro, ...parts].join(`\n\n${'='.repeat(80)}\n\n`)}\n`);
}

/** @param {string} folder from the checkout */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const found = readdirSync(join(root, folder)).find((file) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(file));
  if (!found && !license) throw new Failure(`${folder} has no licence: it cannot be in the package`);
  const text = found ? readFileSync(join(root, folder, found), 'utf8').trim() : `License: ${license}`;
  return { title: `${name} ${version} (${license})`, text: text.replace(/\r\n/g, '\n') };
}
