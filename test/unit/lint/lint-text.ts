import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

/** The root of the checkout, as a URL. */
export const ROOT = new URL('../../../', import.meta.url);

const TABLE_RULES = [
  'import-x/no-restricted-paths',
  '@typescript-eslint/no-restricted-imports',
  'no-restricted-syntax',
];

/** The project's own lint, reduced to the rules of the import table, which need no types. */
const lint = new ESLint({
  cwd: fileURLToPath(ROOT),
  ruleFilter: ({ ruleId }) => TABLE_RULES.includes(ruleId),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

/** What the import table says of `code`, if it were the text of `file`: lines from 1, and messages. */
export async function complaints(
  file: string,
  code: string,
): Promise<readonly { readonly line: number; readonly message: string }[]> {
  const [result] = await lint.lintText(`${code}\n`, { filePath: fileURLToPath(new URL(file, ROOT)) });
  assert.ok(result !== undefined, `${file} is not linted`);
  return result.messages;
}

/** The ways in which a file may import another; types count. */
export const WAYS = {
  imports: (name: string) => `import { x } from '${name}';`,
  'imports types': (name: string) => `import type { X } from '${name}';`,
  'imports for its effect': (name: string) => `import '${name}';`,
  'exports from': (name: string) => `export * from '${name}';`,
  'imports at run time': (name: string) => `void import('${name}');`,
} as const;
