import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { ACCOUNTS_VIEW, COMMANDS, CONTAINER, REGISTER_FORM, SETTINGS, STATUS_ITEM } from '../../../src/core/ids.ts';
import { FLEETWISE_REGIONS } from '../../../src/core/model/connection.ts';
import { MANIFEST, ROOT } from './manifest-world.ts';

const { contributes } = MANIFEST;

/** Every command that the extension may have, with its title. */
const TITLES: Readonly<Record<string, string>> = {
  addConnection: 'Add Connection…',
  updateAccounts: 'Update Accounts',
  editConnection: 'Edit Connection…',
  removeConnection: 'Remove Connection',
  signIn: 'Sign In…',
  refresh: 'Refresh',
  registerAccount: 'Register Account with FleetWise…',
  registerAgain: 'Register Again…',
  registerAccounts: 'Register Accounts with FleetWise…',
  showRegistration: 'Show Registration',
  watchRegistration: 'Watch Registration',
  watchEncryption: 'Watch Encryption',
  stopWatching: 'Stop Watching',
  associatePartnerAccount: 'Associate Sidewalk Partner Account…',
  replacePartnerAccountKey: 'Replace App Server Private Key…',
  editPartnerAccountTags: 'Edit Tags…',
  disassociatePartnerAccount: 'Disassociate Partner Account…',
  findPartnerAccount: 'Find Partner Account…',
  showPartnerAccount: 'Show Partner Account',
  copyArn: 'Copy ARN',
  copyId: 'Copy ID',
  copyAccountId: 'Copy Account ID',
  copyAmazonId: 'Copy Amazon ID',
  copyKeyId: 'Copy Key ID',
  copyValue: 'Copy Value',
  copyFingerprint: 'Copy Fingerprint',
  copyAsCode: 'Copy as…',
  openConsole: 'Open in AWS Console',
  diagnose: 'Diagnose Connection',
  editEncryption: 'Edit Encryption…',
  editLogging: 'Edit Logging…',
  checkAll: 'Check All',
  stopChecking: 'Stop Checking',
  filterAccounts: 'Filter…',
  clearFilter: 'Clear Filter',
  showOverview: 'Show Overview',
  exportReport: 'Export Report',
  startSimulator: 'Try with a Simulated Account',
  stopSimulator: 'Stop Simulated Account',
  openSettings: 'Open Settings',
  showLog: 'Show Log',
};

/** Every setting: what package.json says of it, apart from order and words. */
const SETTINGS_TABLE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'iotRegistrar.connections': { type: 'array', default: [] },
  'iotRegistrar.statusBar': { type: 'string', default: 'whenActive', enum: ['whenActive', 'always', 'never'] },
  'iotRegistrar.notifications': { type: 'string', default: 'always', enum: ['always', 'failures', 'never'] },
  'iotRegistrar.watchMinutes': { type: 'integer', default: 30, minimum: 1, maximum: 1440 },
  'iotRegistrar.readOnly': { type: 'boolean', default: false },
};

test('the extension is what it is called', () => {
  assert.equal(MANIFEST.publisher, 'iot-registrar');
  assert.equal(MANIFEST.name, 'iot-registrar');
  assert.equal(MANIFEST.displayName, 'IoT Registrar for AWS');
  assert.deepEqual(MANIFEST.extensionKind, ['workspace', 'ui']);
});

test('the oldest editor it runs in is the one whose API it is written against, and the one that is tested', () => {
  assert.deepEqual(MANIFEST.engines, { vscode: '^1.103.0' });
  const recipe = readFileSync(new URL('scripts/editor-host/oldest/package.json', ROOT), 'utf8');
  // Version 4.103.2 of code-server carries VS Code 1.103.2.
  assert.match(recipe, /"code-server": "4\.103\.\d+"/);
  assert.equal(`^${MANIFEST.devDependencies['@types/vscode'] ?? ''}`, MANIFEST.engines.vscode);
});

test('it has an entry file, as an ES module, made from a source that exists', () => {
  assert.equal(MANIFEST.main, './dist/extension.js');
  assert.equal(MANIFEST.type, 'module');
  assert.ok(existsSync(new URL('src/extension.ts', ROOT)));
});

test('it starts after the editor has, or for a link or one of its forms, and never before', () => {
  assert.ok(MANIFEST.activationEvents.includes('onStartupFinished'));
  for (const event of MANIFEST.activationEvents)
    assert.match(event, /^onStartupFinished$|^onUri$|^onWebviewPanel:iotRegistrar\./);
});

test('every command in code is contributed, and every contributed one is in code', () => {
  assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(COMMANDS).sort());
});

test('the names of commands in code are their ids', () => {
  for (const [name, id] of Object.entries(COMMANDS)) assert.equal(id, `iotRegistrar.${name}`);
});

for (const { command, title, category } of contributes.commands) {
  test(`${command} has its title and category`, () => {
    assert.equal(title, TITLES[command.replace('iotRegistrar.', '')]);
    assert.equal(category, 'IoT Registrar');
  });
}

test('the view container, its view, the status bar item and the form have their ids', () => {
  assert.equal(CONTAINER, 'iotRegistrar');
  assert.equal(ACCOUNTS_VIEW, 'iotRegistrar.accounts');
  assert.equal(STATUS_ITEM, 'iotRegistrar.registration');
  assert.equal(REGISTER_FORM, COMMANDS.registerAccount);
  const containers = contributes.viewsContainers['activitybar'] ?? [];
  assert.deepEqual(
    containers.map(({ id, title }) => [id, title]),
    [[CONTAINER, 'IoT Registrar']],
  );
  assert.deepEqual(Object.keys(contributes.views), [CONTAINER]);
  const views = contributes.views[CONTAINER] ?? [];
  assert.deepEqual(
    views.map(({ id, name }) => [id, name]),
    [[ACCOUNTS_VIEW, 'Accounts']],
  );
});

test('the welcome view offers to add a connection and to try a simulated account', () => {
  const contents = contributes.viewsWelcome.map((welcome) => welcome.contents).join('\n');
  assert.match(contents, /\[Add Connection\]\(command:iotRegistrar\.addConnection\)/);
  assert.match(contents, /\[Try with a Simulated Account\]\(command:iotRegistrar\.startSimulator\)/);
  for (const [, id] of contents.matchAll(/\(command:([^)?]+)/g)) {
    assert.ok(Object.values<string>(COMMANDS).includes(id ?? ''), id);
  }
  for (const { view } of contributes.viewsWelcome) assert.equal(view, ACCOUNTS_VIEW);
});

test('the settings are the documented ones', () => {
  assert.deepEqual(Object.keys(contributes.configuration.properties), Object.keys(SETTINGS_TABLE));
  for (const name of Object.keys(SETTINGS_TABLE)) assert.ok(name.startsWith(`${SETTINGS}.`));
});

for (const [name, expected] of Object.entries(SETTINGS_TABLE)) {
  const setting = contributes.configuration.properties[name] ?? {};

  test(`${name} has its type, values and default, and no workspace can change it`, () => {
    const { order: _order, description, markdownDescription, enumDescriptions, items: _items, ...rest } = setting;
    assert.deepEqual(rest, { ...expected, scope: 'machine' });
    assert.match(String(description ?? markdownDescription), /\.$/);
    const values = expected['enum'];
    assert.equal(
      Array.isArray(enumDescriptions) ? enumDescriptions.length : undefined,
      Array.isArray(values) ? values.length : undefined,
    );
  });
}

test('an entry in the settings has what a connection or a group has, and nothing else', () => {
  const { items } = contributes.configuration.properties['iotRegistrar.connections'] as {
    readonly items: {
      readonly additionalProperties: boolean;
      readonly properties: Readonly<Record<string, { readonly items?: { readonly enum?: readonly string[] } }>>;
    };
  };
  assert.equal(items.additionalProperties, false);
  assert.deepEqual(Object.keys(items.properties), [
    'profile',
    'regions',
    'name',
    'sso',
    'organization',
    'role',
    'accounts',
  ]);
  assert.deepEqual(items.properties['regions']?.items?.enum, [...FLEETWISE_REGIONS]);
});

test('every file that package.json names is there', () => {
  const files = [
    MANIFEST.icon,
    ...[contributes.viewsContainers, contributes.views].flatMap((part) => {
      return Object.values(part)
        .flat()
        .map(({ icon }) => icon ?? '');
    }),
  ];
  for (const file of files) assert.ok(existsSync(new URL(file, ROOT)), file);
});

/** Names of the icons that a text of package.json or of src/core draws. */
function iconNames(text: string): readonly string[] {
  const inTexts = [...text.matchAll(/\$\(([a-z0-9-]+)(?:~spin)?\)/g)].map(([, name]) => name ?? '');
  const inRows = [...text.matchAll(/\bicon: ([^,}]+)/g)]
    .flatMap(([, value = '']) => [...value.matchAll(/'([a-z0-9-]+)(?:~spin)?'/g)])
    .map(([, name]) => name ?? '');
  return [...inTexts, ...inRows];
}

test('every icon in package.json and in the deciding code is a codicon', () => {
  const mapping = JSON.parse(
    readFileSync(new URL('node_modules/@vscode/codicons/src/template/mapping.json', ROOT), 'utf8'),
  ) as Readonly<Record<string, readonly string[]>>;
  const known = new Set(Object.values(mapping).flat());
  const core = new URL('src/core/', ROOT);
  const texts = readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, core), 'utf8'));
  const used = [JSON.stringify(contributes), ...texts].flatMap(iconNames);
  assert.ok(used.length > 30, `only ${String(used.length)} icons were found`);
  assert.deepEqual(
    used.filter((name) => !known.has(name)),
    [],
  );
});
