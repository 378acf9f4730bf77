import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

async function bundled(entry: string) {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../../../src/simulator/${entry}`, import.meta.url))],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    outdir: 'unused',
  });
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return { code: outputFiles.map(({ text }) => text).join('\n'), inputs: Object.keys(metafile.inputs), outside };
}

test('a bundle of the server has no control in it', async () => {
  const { code, inputs } = await bundled('server.ts');
  assert.ok(!code.includes('_simulator'));
  for (const name of ['control', 'faults', 'state-view', 'state-file', 'command-line', 'main']) {
    assert.ok(!inputs.some((input) => input.endsWith(`/${name}.ts`)), name);
  }
});

test('the simulator needs nothing but itself and Node', async () => {
  const { inputs, outside } = await bundled('main.ts');
  for (const input of inputs) assert.match(input, /^src\/simulator\//);
  for (const path of outside) assert.ok(path.startsWith('node:') && builtinModules.includes(path.slice(5)), path);
});
