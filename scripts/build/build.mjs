// Building for the other scripts: the extension into dist/, its host tests into dist-test/.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { root } from '../lib/locations.mjs';
import { Failure, note } from '../lib/process.mjs';
import { extensionBundles, hostTestBundle } from './bundles.mjs';

/**
 * Builds the extension from nothing.
 * @param {{ production: boolean }} mode
 * @returns {Promise<import('esbuild').Metafile['outputs']>} what was written, by path from the checkout
 */
export async function buildExtension(mode) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const results = await Promise.all(extensionBundles(mode).map((bundle) => built(bundle)));
  return Object.assign({}, ...results.map((result) => result.metafile?.outputs));
}

/**
 * Bundles the tests that run inside the extension host into dist-test/.
 * @returns {Promise<void>}
 */
export async function buildHostTests() {
  rmSync(join(root, 'dist-test'), { recursive: true, force: true });
  await built(hostTestBundle());
}

/** @param {import('esbuild').BuildOptions} bundle */
async function built(bundle) {
  try {
    return await build(bundle);
  } catch (error) {
    // esbuild has printed each error with its place.
    if (error instanceof Error && 'errors' in error) throw new Failure('The build failed');
    throw error;
  }
}

/**
 * Builds the extension, and again after every change, until the process ends.
 * @returns {Promise<void>}
 */
export async function watchExtension() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  for (const bundle of extensionBundles({ production: false })) {
    const watcher = await context({ ...bundle, logLevel: 'info' });
    await watcher.watch();
  }
  note('Watching for changes. Ctrl+C ends it.');
}
