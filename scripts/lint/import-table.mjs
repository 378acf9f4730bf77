/**
 * Who may import whom, as lint rules. A row names what its files may not import: other folders of `src` by path,
 * packages by pattern, in static and in dynamic imports alike.
 */
import { builtinModules } from 'node:module';

const AWS = '^(@aws-sdk|@smithy)/';
const BARE_NODE = `^(${builtinModules.filter((name) => /^[a-z]/.test(name)).join('|')})$`;
const NODE = `^node:|${BARE_NODE}`;
const NODE_BUT_CRYPTO = `^node:(?!crypto$)|${BARE_NODE}`;
const VSCODE = '^vscode$';
const DOM = '^(lit|@vscode-elements)(/|$)';

/**
 * @typedef {object} Row
 * @property {string[]} folders folders of `src` that are out of bounds
 * @property {string[]} packages patterns of packages that are out of bounds
 * @property {string[]} [typesOnly] folders of `src` of which only types may be imported
 * @property {Record<string, string[]>} [only] the only parts of a folder that may be imported
 */

/** @type {Record<string, Row>} */
const FORBIDDEN = {
  core: {
    folders: ['shared', 'aws', 'node', 'ui', 'webview', 'simulator'],
    packages: [AWS, NODE, VSCODE, DOM, '^valibot'],
  },
  shared: {
    folders: ['aws', 'node', 'ui', 'webview', 'simulator'],
    packages: [AWS, NODE, VSCODE, DOM],
    typesOnly: ['core'],
  },
  aws: { folders: ['shared', 'node', 'ui', 'webview', 'simulator'], packages: [VSCODE, DOM] },
  node: { folders: ['shared', 'aws', 'ui', 'webview', 'simulator'], packages: [AWS, VSCODE, DOM], typesOnly: ['core'] },
  ui: { folders: ['aws', 'node', 'webview', 'simulator'], packages: [AWS, NODE_BUT_CRYPTO, DOM] },
  webview: {
    folders: ['aws', 'node', 'ui', 'simulator'],
    packages: [AWS, NODE, VSCODE],
    only: { core: ['model'] },
  },
  simulator: {
    folders: ['core', 'shared', 'aws', 'node', 'ui', 'webview'],
    packages: [VSCODE, DOM, '^@aws-sdk/', '^@smithy/(?!signature-v4$)'],
  },
  'extension.ts': { folders: ['shared', 'webview'], packages: [AWS, NODE, DOM] },
};

/** @param {string} place @param {Row} row */
function rulesFor(place, { folders, packages, typesOnly = [], only = {} }) {
  const isFile = place.endsWith('.ts');
  const message = `src/${place} may not import this: see "Who may import whom" in CONTRIBUTING.md.`;
  const target = `./src/${place}`;
  const pattern = packages.join('|');
  const typesOf = typesOnly.map((other) => `^\\.\\./(.*/)?${other}/`);
  const roots = isFile ? ['./test'] : ['./test', './src/extension.ts'];
  return {
    files: [isFile ? `src/${place}` : `src/${place}/**/*.ts`],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ...[...folders.map((other) => `./src/${other}`), ...roots].map((from) => ({ target, from, message })),
            ...Object.entries(only).map(([other, files]) => ({
              target,
              from: `./src/${other}`,
              except: files.map((file) => `./${file}`),
              message,
            })),
          ],
        },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: pattern, message },
            ...typesOf.map((regex) => ({ regex, allowTypeImports: true, message })),
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...[pattern, ...typesOf].map((each) => ({
          selector: `ImportExpression[source.value=/${each.replaceAll('/', '\\u002F')}/]`,
          message,
        })),
        { selector: "ImportExpression[source.type!='Literal']", message: 'An import names its module in a literal.' },
        { selector: 'TSNonNullExpression', message: 'No `!`: narrow the type.' },
      ],
    },
  };
}

/** The import table, as configuration of ESLint. */
export const importTable = Object.entries(FORBIDDEN).map(([place, row]) => rulesFor(place, row));
