/**
 * Who may import whom, as lint rules. A folder names what it may not import: other folders of `src` by path,
 * packages by pattern, in static and in dynamic imports alike.
 */

const AWS = '^(@aws-sdk|@smithy)/';
const NODE = '^node:';
const VSCODE = '^vscode$';
const DOM = '^(lit|@vscode-elements)(/|$)';

/** @type {Record<string, { folders: string[], packages: string[], typesOnly?: string[] }>} */
const FORBIDDEN = {
  core: { folders: ['shared', 'aws', 'ui', 'webview', 'simulator'], packages: [AWS, NODE, VSCODE, DOM, '^valibot'] },
  shared: { folders: ['aws', 'ui', 'webview', 'simulator'], packages: [AWS, NODE, VSCODE, DOM], typesOnly: ['core'] },
  aws: { folders: ['shared', 'ui', 'webview', 'simulator'], packages: [VSCODE, DOM] },
  ui: { folders: ['aws', 'webview', 'simulator'], packages: [AWS, '^node:(?!crypto$)', DOM] },
  webview: { folders: ['aws', 'ui', 'simulator'], packages: [AWS, NODE, VSCODE] },
  simulator: { folders: ['core', 'shared', 'aws', 'ui', 'webview'], packages: [VSCODE, DOM, '^@aws-sdk/client-'] },
};

/** @param {string} folder @param {{ folders: string[], packages: string[], typesOnly?: string[] }} rule */
function rulesFor(folder, { folders, packages, typesOnly = [] }) {
  const message = `src/${folder} may not import this: see "Who may import whom" in CONTRIBUTING.md.`;
  const pattern = packages.join('|');
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: folders.map((other) => ({ target: `./src/${folder}`, from: `./src/${other}`, message })),
        },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: pattern, message },
            ...typesOnly.map((other) => ({ regex: `^\\.\\./(.*/)?${other}/`, allowTypeImports: true, message })),
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression[source.value=/${pattern.replaceAll('/', '\\u002F')}/]`, message },
        { selector: 'TSNonNullExpression', message: 'No `!`: narrow the type.' },
      ],
    },
  };
}

/** The import table, as configuration of ESLint. */
export const importTable = Object.entries(FORBIDDEN).map(([folder, rule]) => rulesFor(folder, rule));
