import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/lib/locations.mjs';

/*
 * Lets Node load the extension's bundles where there is no editor: every export of `vscode` is there and means nothing.
 * Enough to load files, and for nothing else.
 */
const typings = readFileSync(join(root, 'node_modules', '@types', 'vscode', 'index.d.ts'), 'utf8');
const names = [...typings.matchAll(/^\texport (?:class|enum|namespace|const|function) (\w+)/gm)].map(
  ([, name]) => name,
);
const nothing = script(`
  const nothing = new Proxy(function () {}, { get: () => nothing, apply: () => nothing, construct: () => nothing });
  export { ${[...new Set(names)].map((name) => `nothing as ${String(name)}`).join(', ')} };
`);

register(
  script(`
    const found = ${JSON.stringify({ url: nothing, shortCircuit: true })};
    export const resolve = (name, context, next) => (name === 'vscode' ? found : next(name, context));
  `),
);

function script(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
