/**
 * Who may import whom, as lint rules. A row names what its files may not import: other folders of `src` by path,
 * packages by pattern, in static and in dynamic imports alike. Of the rooms of a layer, `rooms.mjs` says who may.
 */
import { builtinModules } from 'node:module';
import { ROOMS } from './rooms.mjs';

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
 * @property {string[]} [ofCore] the only rooms of core that may be imported
 * @property {true} [coreTypesOnly] of core, only types may be imported
 */

/** @type {Row} */
const UI = { folders: ['aws', 'node', 'webview', 'simulator'], packages: [AWS, NODE_BUT_CRYPTO, DOM] };

/** @type {Record<string, Row>} */
const FORBIDDEN = {
  core: {
    folders: ['shared', 'aws', 'node', 'ui', 'webview', 'simulator'],
    packages: [AWS, NODE, VSCODE, DOM],
  },
  shared: {
    folders: ['aws', 'node', 'ui', 'webview', 'simulator'],
    packages: [AWS, NODE, VSCODE, DOM],
    ofCore: ['model'],
    coreTypesOnly: true,
  },
  aws: {
    folders: ['shared', 'node', 'ui', 'webview', 'simulator'],
    packages: [VSCODE, DOM],
    ofCore: ['base', 'model', 'ports'],
  },
  node: {
    folders: ['shared', 'aws', 'ui', 'webview', 'simulator'],
    packages: [AWS, VSCODE, DOM],
    ofCore: ['ports'],
    coreTypesOnly: true,
  },
  ui: UI,
  webview: {
    folders: ['aws', 'node', 'ui', 'simulator'],
    packages: [AWS, NODE, VSCODE],
    ofCore: ['model'],
  },
  simulator: {
    folders: ['core', 'shared', 'aws', 'node', 'ui', 'webview'],
    packages: [VSCODE, DOM, '^@aws-sdk/', '^@smithy/(?!signature-v4$)'],
  },
  'extension.ts': { folders: ['shared', 'webview'], packages: [AWS, NODE, DOM] },
};

/** @typedef {{ target: string, from: string, except?: string[], message: string }} Zone */

/** @param {string} place */
const refusal = (place) => `src/${place} may not import this: see "Who may import whom" in CONTRIBUTING.md.`;

/**
 * What is out of bounds for a place of `src`, other than packages.
 * @param {string} place
 * @param {Row} row
 * @returns {Zone[]}
 */
function zonesOf(place, { folders, ofCore }) {
  const target = `./src/${place}`;
  const message = refusal(place);
  const roots = place.endsWith('.ts') ? ['./test'] : ['./test', './src/extension.ts'];
  const core = ofCore && { target, from: './src/core', except: ofCore.map((room) => `./${room}`), message };
  return [
    ...[...folders.map((other) => `./src/${other}`), ...roots].map((from) => ({ target, from, message })),
    ...(core ? [core] : []),
    ...Object.entries(ROOMS[place] ?? {}).map(([room, others]) => ({
      target: `${target}/${room}`,
      from: target,
      except: [room, ...others].map((other) => `./${other}`),
      message: refusal(`${place}/${room}`),
    })),
  ];
}

/** Places of the editor that read a text as more than text. `src/ui/editor` alone speaks to them, and makes it safe. */
const SPOKEN = [
  "MemberExpression[object.property.name='window'][property.name=/^(?:show(?:Information|Warning|Error)Message|showQuickPick|showInputBox|createQuickPick|createInputBox|createTerminal|createOutputChannel|createWebviewPanel|setStatusBarMessage|withProgress)$/]",
  "NewExpression[callee.property.name='MarkdownString']",
  "VariableDeclarator[init.name='vscode']",
  "VariableDeclarator[init.object.name='vscode'][init.property.name='window']",
  "ImportDeclaration[source.value='vscode'] ImportSpecifier[imported.name=/^(?:window|MarkdownString)$/]",
];

const UNSAFE = 'Text from outside is not safe here: use src/ui/editor.';

/** @param {Row} row */
const valuesOf = (row) => (row.coreTypesOnly ? ['^\\.\\./(.*/)?core/'] : []);

/**
 * @param {Row} row
 * @param {readonly string[]} spoken
 * @returns {import('eslint').Linter.RuleEntry}
 */
function syntax(row, spoken) {
  const message = 'This may not be imported here: see "Who may import whom" in CONTRIBUTING.md.';
  return [
    'error',
    ...[row.packages.join('|'), ...valuesOf(row)].map((each) => ({
      selector: `ImportExpression[source.value=/${each.replaceAll('/', '\\u002F')}/]`,
      message,
    })),
    { selector: "ImportExpression[source.type!='Literal']", message: 'An import names its module in a literal.' },
    { selector: 'TSNonNullExpression', message: 'No `!`: narrow the type.' },
    ...spoken.map((selector) => ({ selector, message: UNSAFE })),
  ];
}

/** @param {string} place @param {Row} row */
function rulesFor(place, row) {
  const message = refusal(place);
  const pattern = row.packages.join('|');
  const valuesOfCore = valuesOf(row);
  return {
    files: [place.endsWith('.ts') ? `src/${place}` : `src/${place}/**/*.ts`],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: zonesOf(place, row) }],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: pattern, message },
            ...valuesOfCore.map((regex) => ({ regex, allowTypeImports: true, message })),
          ],
        },
      ],
      'no-restricted-syntax': syntax(row, place === 'ui' || place === 'extension.ts' ? SPOKEN : []),
    },
  };
}

/** The import table, as configuration of ESLint. */
export const importTable = [
  ...Object.entries(FORBIDDEN).map(([place, row]) => rulesFor(place, row)),
  { files: ['src/ui/editor/*.ts'], rules: { 'no-restricted-syntax': syntax(UI, []) } },
];
