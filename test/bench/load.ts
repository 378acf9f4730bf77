import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheDir, root } from '../../scripts/lib/locations.mjs';
import { mediansInTurns, rounded } from './numbers.ts';
import type { Table } from './table.ts';

const RUNS = 11;
/** A copy of the build, which nobody replaces meanwhile. */
const dist = join(cacheDir, 'bench');
const hooks = pathToFileURL(join(import.meta.dirname, 'load-without-editor.ts')).href;

/**
 * How long Node takes to load the bundles of the package, each in processes of its own. The entry is what VS Code loads
 * at start; the rest comes at first use.
 */
export function loadTable(): Table {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), '--production'], { stdio: 'inherit' });
  rmSync(dist, { recursive: true, force: true });
  cpSync(join(root, 'dist'), dist, { recursive: true });
  const files = { entry: join(dist, 'extension.js'), 'view, commands': chunk('app'), 'AWS SDK': chunk('backend') };
  const times = mediansInTurns(Object.values(files), RUNS, loadOnce);
  const entry = times[0] ?? NaN;
  return Object.entries(files).map(([name, file], place) => ({
    loaded: name,
    'size (KB)': rounded(staticSize(file) / 1000),
    'time (ms)': rounded(times[place] ?? NaN),
    'ratio to entry': rounded((times[place] ?? NaN) / entry),
  }));
}

function chunk(name: string): string {
  const file = readdirSync(join(dist, 'chunks')).find((each) => new RegExp(`^${name}-\\w+\\.js$`).test(each));
  if (file === undefined) throw new Error(`The build has no chunk "${name}"`);
  return join(dist, 'chunks', file);
}

/** Time of `import()` in a fresh process, in milliseconds. */
function loadOnce(file: string): number {
  const code = `const start = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - start);`;
  const args = ['--no-warnings', '--import', hooks, '--input-type=module', '--eval', code];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** Bytes of a file with everything it imports before it runs. */
function staticSize(file: string): number {
  const seen = new Set([file]);
  let size = 0;
  for (const each of seen) {
    const text = readFileSync(each, 'utf8');
    size += Buffer.byteLength(text);
    for (const [, path = ''] of text.matchAll(/\b(?:from|import)\s*"(\.[^"]+)"/g)) seen.add(join(dirname(each), path));
  }
  return size;
}
