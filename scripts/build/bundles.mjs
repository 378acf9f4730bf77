// What is bundled, from where to where. Entries that do not exist are left out.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/locations.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/**
 * The bundles that make the extension, for development or for the package.
 * @param {{ production: boolean }} mode
 * @returns {BuildOptions[]}
 */
export function extensionBundles({ production }) {
  /** @type {BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    define: { 'process.env.NODE_ENV': JSON.stringify(production ? 'production' : 'development') },
  };
  return [hostBundle(common), webviewBundle(common)].filter((bundle) => entriesOf(bundle).length > 0);
}

/**
 * The tests that run inside the extension host. CommonJS: every VS Code version loads a test runner with `require`.
 * @returns {BuildOptions}
 */
export function hostTestBundle() {
  return {
    absWorkingDir: root,
    entryPoints: ['test/host/index.ts', ...testFiles('test/host')],
    outbase: 'test/host',
    outdir: 'dist-test/host',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
    sourcemap: 'inline',
    sourcesContent: false,
  };
}

/** @param {BuildOptions} common */
function hostBundle(common) {
  /** @type {BuildOptions} */
  const bundle = {
    ...common,
    entryPoints: existing([{ in: 'src/extension.ts', out: 'extension' }]),
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    platform: 'node',
    target: 'node20',
    // The ES modules of the AWS SDK: smaller, and without `require`, which ES modules lack.
    mainFields: ['module', 'main'],
    conditions: ['module'],
    external: ['vscode'],
  };
  return bundle;
}

/** @param {BuildOptions} common */
function webviewBundle(common) {
  const folders = existsSync(join(root, 'src/webview')) ? readdirSync(join(root, 'src/webview')) : [];
  /** @type {BuildOptions} */
  const bundle = {
    ...common,
    entryPoints: existing(folders.map((name) => ({ in: `src/webview/${name}/main.ts`, out: name }))),
    outdir: 'dist/webview',
    // What the pages have in common is there once.
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    platform: 'browser',
    target: 'chrome128',
  };
  return bundle;
}

/** @param {{ in: string, out: string }[]} entries */
function existing(entries) {
  return entries.filter((entry) => existsSync(join(root, entry.in)));
}

/** @param {BuildOptions} bundle */
function entriesOf(bundle) {
  return Array.isArray(bundle.entryPoints) ? bundle.entryPoints : [];
}

/**
 * The test files under a folder, from the checkout.
 * @param {string} folder
 * @returns {string[]}
 */
export function testFiles(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}
