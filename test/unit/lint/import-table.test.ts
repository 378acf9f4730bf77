import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { complaints, ROOT, WAYS } from './lint-text.ts';

/** By name: what lint says if `file` imports it in this way, each in a line of its own. */
async function messagesAbout(
  file: string,
  names: readonly string[],
  code: (name: string) => string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const said = await complaints(file, names.map(code).join('\n'));
  return new Map(
    names.map((name, index) => [name, said.filter(({ line }) => line === index + 1).map(({ message }) => message)]),
  );
}

/** A row of the table: a file that stands for its folder, and what it may import and what it may not. */
interface Row {
  readonly file: string;
  readonly may: readonly string[];
  readonly mayNot: readonly string[];
  /** Modules of which it may import types only. */
  readonly typesOnly?: readonly string[];
}

const SDK = ['@aws-sdk/client-iotfleetwise', '@aws-sdk/client-sts', '@smithy/core/config'];
const NODE = ['node:fs', 'node:fs/promises', 'fs', 'node:test'];
const DOM = ['lit', 'lit/directives/live.js', '@vscode-elements/elements/dist/vscode-button/index.js'];

const TABLE: Readonly<Record<string, Row>> = {
  core: {
    file: 'src/core/session.ts',
    may: ['./model/watch.ts'],
    mayNot: [
      ...['../shared/protocol.ts', '../aws/backend.ts', '../ui/clock.ts', '../webview/register/state.ts'],
      ...['../node/shared-folder.ts', '../simulator/server.ts', '../extension.ts'],
      ...['../../test/fakes/virtual-clock.ts', 'vscode', ...SDK, ...NODE, 'node:crypto', ...DOM],
    ],
  },
  shared: {
    file: 'src/shared/protocol.ts',
    may: ['./register-form.ts', 'valibot'],
    typesOnly: ['../core/model/registration.ts'],
    mayNot: [
      ...['../core/base/secret.ts', '../core/ports/backend.ts', '../core/state/state.ts', '../core/ids.ts'],
      ...['../aws/backend.ts', '../ui/clock.ts', '../webview/register/state.ts', '../simulator/server.ts'],
      ...['../extension.ts', 'vscode', ...SDK, ...NODE, 'node:crypto', ...DOM],
    ],
  },
  aws: {
    file: 'src/aws/backend.ts',
    may: [
      ...['../core/base/secret.ts', '../core/model/failure.ts', '../core/ports/backend.ts', './errors/classify.ts'],
      ...[...SDK, 'node:fs', 'node:crypto'],
    ],
    mayNot: [
      ...['../core/state/state.ts', '../core/failure/failure-text.ts', '../core/watching/watcher.ts', '../core/ids.ts'],
      ...['../shared/protocol.ts', '../ui/clock.ts', '../webview/register/state.ts', '../simulator/server.ts'],
      ...['../extension.ts', 'vscode', ...DOM],
    ],
  },
  node: {
    file: 'src/node/shared-folder.ts',
    may: ['./files.ts', 'node:fs', 'node:os'],
    typesOnly: ['../core/ports/shared-folder.ts'],
    mayNot: [
      ...['../core/base/store.ts', '../core/model/watch.ts', '../core/windows/shared-state.ts'],
      ...['../shared/protocol.ts', '../aws/backend.ts', '../ui/clock.ts', '../webview/register/state.ts'],
      ...['../simulator/server.ts', '../extension.ts', 'vscode', ...SDK, ...DOM],
    ],
  },
  ui: {
    file: 'src/ui/app.ts',
    may: [
      ...['../core/model/failure.ts', '../core/session.ts', '../shared/protocol.ts', './once.ts', 'vscode'],
      'node:crypto',
    ],
    mayNot: [
      ...['../aws/backend.ts', '../node/shared-folder.ts', '../webview/register/state.ts'],
      ...['../simulator/server.ts', '../extension.ts'],
      ...[...SDK, ...NODE, 'node:crypto/promises', ...DOM],
    ],
  },
  'a room of ui': {
    file: 'src/ui/connections/refresh.ts',
    may: ['../../core/model/failure.ts', '../clock.ts'],
    mayNot: ['../../aws/backend.ts', '../../webview/register/state.ts', 'node:fs'],
  },
  webview: {
    file: 'src/webview/register/state.ts',
    may: [
      ...['../../core/model/registration.ts', '../../core/model/connection.ts', '../../shared/register-plan.ts'],
      ...['../../shared/protocol.ts', '../common/host.ts', ...DOM],
    ],
    mayNot: [
      ...['../../core/registration/registrations.ts', '../../core/ids.ts', '../../core/base/store.ts'],
      ...['../../core/ports/backend.ts', '../../aws/backend.ts', '../../ui/clock.ts', '../../simulator/server.ts'],
      ...['../../extension.ts', 'vscode', ...SDK, ...NODE, 'node:crypto'],
    ],
  },
  simulator: {
    file: 'src/simulator/server.ts',
    may: ['./json.ts', 'node:http', 'node:crypto', '@smithy/signature-v4'],
    mayNot: [
      ...['../core/model/failure.ts', '../shared/protocol.ts', '../aws/backend.ts', '../ui/clock.ts'],
      ...['../webview/register/state.ts', '../extension.ts', 'vscode', ...SDK, ...DOM],
    ],
  },
  'extension.ts': {
    file: 'src/extension.ts',
    may: [
      ...['./core/model/failure.ts', './aws/backend.ts', './node/shared-folder.ts', './ui/clock.ts'],
      ...['./simulator/embedded.ts', 'vscode'],
    ],
    mayNot: ['./shared/protocol.ts', './webview/register/state.ts', ...SDK, ...NODE, 'node:crypto', ...DOM],
  },
};

for (const [row, { file, may, mayNot, typesOnly = [] }] of Object.entries(TABLE)) {
  for (const [way, code] of Object.entries(WAYS)) {
    const isTypes = way === 'imports types';
    const allowed = isTypes ? [...may, ...typesOnly] : may;
    const forbidden = isTypes ? mayNot : [...mayNot, ...typesOnly];
    test(`${row} ${way} only what the table allows`, async () => {
      const said = await messagesAbout(file, [...allowed, ...forbidden], code);
      for (const name of allowed) assert.deepEqual(said.get(name), [], `${file} may have ${name}`);
      for (const name of forbidden) {
        const texts = said.get(name) ?? [];
        assert.ok(
          texts.some((text) => text.includes('Who may import whom')),
          `${file} may not have ${name}: ${texts.join()}`,
        );
      }
    });
  }

  test(`${row} names in a literal what it imports at run time`, async () => {
    for (const code of [
      'export const y = import(`./model/watch.ts`);',
      "const a = 'vscode';\nexport const y = import(a);",
    ]) {
      assert.notDeepEqual(await complaints(file, code), [], code);
    }
  });
}

test('nothing in src is outside the table, apart from the published types', () => {
  const places = readdirSync(new URL('src/', ROOT)).filter((name) => name !== 'api.d.ts');
  assert.deepEqual(
    places.filter((name) => TABLE[name] === undefined),
    [],
  );
});

/** Options of a tsconfig.json. */
function compilerOptions(file: string): { readonly lib?: readonly string[]; readonly types?: readonly string[] } {
  const config: unknown = JSON.parse(readFileSync(new URL(file, ROOT), 'utf8'));
  return (
    config as { readonly compilerOptions: { readonly lib?: readonly string[]; readonly types?: readonly string[] } }
  ).compilerOptions;
}

test('globals of the browser are known to webviews only, those of Node neither to them nor to core', () => {
  assert.deepEqual(compilerOptions('tsconfig.json').lib, ['ES2023']);
  assert.deepEqual(compilerOptions('src/core/tsconfig.json'), { lib: ['ES2023'], types: [] });
  const webview = compilerOptions('src/webview/tsconfig.json');
  assert.ok(webview.lib?.includes('DOM'));
  assert.deepEqual(webview.types, []);
});

for (const [what, code] of [
  ['a notification', "vscode.window.showErrorMessage('x');"],
  ['a modal box', "vscode.window.showWarningMessage('x', { modal: true });"],
  ['a list', "vscode.window.showQuickPick(['x']);"],
  ['a list of its own', 'vscode.window.createQuickPick();'],
  ['a box', 'vscode.window.showInputBox();'],
  ['a box of its own', 'vscode.window.createInputBox();'],
  ['a terminal', 'vscode.window.createTerminal({});'],
  ['a log', "vscode.window.createOutputChannel('x');"],
  ['a panel', "vscode.window.createWebviewPanel('x', 'y', 1);"],
  ['the status bar', "vscode.window.setStatusBarMessage('x', 1);"],
  ['Markdown', "new vscode.MarkdownString('x');"],
  ['a part of the editor under another name', 'const { window } = vscode;'],
  ['the window under another name', 'const { showErrorMessage } = vscode.window;'],
] as const) {
  test(`text reaches ${what} through src/ui/editor only`, async () => {
    const text = `import * as vscode from 'vscode';\n${code}`;
    for (const file of ['src/ui/report.ts', 'src/ui/copy/copy.ts', 'src/extension.ts']) {
      const found = await complaints(file, text);
      assert.ok(
        found.some(({ message }) => message.startsWith('Text from outside')),
        file,
      );
    }
    const inside = await complaints('src/ui/editor/messages.ts', text);
    assert.deepEqual(
      inside.filter(({ message }) => message.startsWith('Text from outside')),
      [],
    );
  });
}
