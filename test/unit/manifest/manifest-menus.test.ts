import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNTS_VIEW, COMMANDS } from '../../../src/core/ids.ts';
import { EMPTY_STATE } from '../../../src/core/state/state.ts';
import { contextKeys } from '../../../src/core/view/context-keys.ts';
import { MANIFEST, allClauses, holds, readClause } from './manifest-world.ts';

/** Flags of rows that `when` clauses may rely on. */
const FLAGS = new Set(
  [
    'connection simulated registration registered registering failed notRegistered denied signIn unavailable',
    'unreachable watching legacyTimestream partnerAccounts partnerAccount linked notLinked detail copyable more error',
    'identified unknown loading throttled clockSkew arn fingerprint service encryption logging missingProfile changing',
    'expired group setting value',
  ].flatMap((line) => line.split(' ')),
);

/** VS Code's own key: several rows of a list or tree are selected. */
const OF_LISTS = 'listMultiSelection';

const { menus } = MANIFEST.contributes;

test('when clauses use only context keys that are written, and only the view of this extension', () => {
  const written = new Set([...contextKeys(EMPTY_STATE).keys(), OF_LISTS]);
  for (const { command, clause } of allClauses()) {
    for (const term of readClause(clause)) {
      if (term.kind === 'key') assert.ok(written.has(term.key), `${command}: ${term.key}`);
      if (term.kind === 'view') assert.equal(term.view, ACCOUNTS_VIEW, command);
    }
  }
});

test('when clauses match whole flags, and only flags that rows have', () => {
  for (const { command, clause } of allClauses()) {
    for (const term of readClause(clause)) {
      if (term.kind !== 'flags') continue;
      assert.match(term.pattern.source, /^\\b.+\\b$/, `${command}: ${clause}`);
      const words = term.pattern.source.replaceAll('\\b', ' ').match(/\w+/g) ?? [];
      for (const word of words) assert.ok(FLAGS.has(word), `${command}: ${word}`);
    }
  }
});

test('every menu entry is a command of the extension, and stands in the view or in the palette', () => {
  const ids: readonly string[] = Object.values(COMMANDS);
  assert.deepEqual(Object.keys(menus).sort(), ['commandPalette', 'view/item/context', 'view/title']);
  for (const { command } of Object.values(menus).flat()) assert.ok(ids.includes(command), command);
  for (const menu of ['view/title', 'view/item/context']) {
    for (const { command, when = '' } of menus[menu] ?? []) {
      assert.ok(when.startsWith(`view == ${ACCOUNTS_VIEW}`), `${menu}: ${command}`);
    }
  }
});

test('every command is in the palette, at least while it can do something', () => {
  for (const { command, when } of menus['commandPalette'] ?? []) {
    assert.match(
      when ?? '',
      /^!iotRegistrar\.(?:readOnly|simulating)$|^iotRegistrar\.(?:simulating|checking|filtered)$/,
      command,
    );
  }
});

test('what writes to AWS is hidden and refused in read-only mode, wherever it stands', () => {
  const writers: readonly string[] = [
    'registerAccount',
    'registerAgain',
    'registerAccounts',
    'associatePartnerAccount',
    'replacePartnerAccountKey',
    'editPartnerAccountTags',
    'disassociatePartnerAccount',
    'editEncryption',
    'editLogging',
  ].map((name) => `iotRegistrar.${name}`);
  for (const { command, enablement } of MANIFEST.contributes.commands.filter((one) => writers.includes(one.command))) {
    assert.equal(enablement, '!iotRegistrar.readOnly', command);
    const entries = Object.values(menus).flatMap((menu) => menu.filter((entry) => entry.command === command));
    assert.ok(
      entries.some(({ group }) => group === undefined),
      `${command} is hidden in the palette`,
    );
    for (const { when = '' } of entries) assert.match(when, /!iotRegistrar\.readOnly/, command);
  }
});

/** Names of the commands that the menu of a row offers, without `iotRegistrar.`; inline ones only where asked. */
function offered(
  contextValue: string,
  { inline = false, keys = ['iotRegistrar.hasConnections'] } = {},
): readonly string[] {
  return (menus['view/item/context'] ?? [])
    .filter(({ group = '' }) => group.startsWith('inline') === inline)
    .filter(({ when = '' }) => holds(when, contextValue, keys))
    .map(({ command }) => command.replace('iotRegistrar.', ''));
}

for (const [flags, menu, inline] of [
  ['connection identified', 'refresh diagnose copyAccountId copyAsCode editConnection removeConnection', 'refresh'],
  ['connection simulated identified', 'refresh diagnose copyAccountId stopSimulator', 'refresh'],
  [
    'connection missingProfile error',
    'refresh diagnose copyAsCode editConnection removeConnection',
    'refresh editConnection',
  ],
  ['connection signIn error', 'refresh signIn diagnose copyAsCode editConnection removeConnection', 'signIn refresh'],
  [
    'connection signIn error identified',
    'refresh signIn diagnose copyAccountId copyAsCode editConnection removeConnection',
    'signIn refresh',
  ],
  ['service', 'refresh', 'refresh'],
  ['registration loading', 'refresh openConsole copyAsCode', 'refresh'],
  ['registration registered', 'registerAgain refresh openConsole copyAsCode', 'refresh'],
  [
    'registration registered legacyTimestream signIn error',
    'registerAgain refresh signIn openConsole copyAsCode',
    'signIn refresh',
  ],
  ['registration registering', 'registerAgain watchRegistration refresh openConsole copyAsCode', 'refresh'],
  ['registration registering watching', 'registerAgain stopWatching refresh openConsole copyAsCode', 'refresh'],
  [
    'registration registering watching expired',
    'registerAgain watchRegistration stopWatching refresh openConsole copyAsCode',
    'refresh',
  ],
  ['registration failed', 'registerAgain refresh openConsole copyAsCode', 'registerAgain refresh'],
  ['registration notRegistered', 'registerAccount refresh openConsole copyAsCode', 'registerAccount refresh'],
  ['registration unknown', 'registerAccount refresh openConsole copyAsCode', 'refresh'],
  ['registration missingProfile error', 'refresh openConsole copyAsCode', 'refresh editConnection'],
  ['registration unreachable error', 'refresh diagnose openConsole copyAsCode', 'refresh diagnose'],
  ['registration denied error', 'refresh openConsole copyAsCode', 'refresh'],
  ['registration unavailable error', 'refresh openConsole copyAsCode', 'refresh'],
  ['encryption inPlace setting', 'editEncryption refresh', 'editEncryption refresh'],
  ['encryption changing setting', 'editEncryption watchEncryption refresh', 'editEncryption refresh'],
  [
    'encryption changing watching copyable setting',
    'editEncryption stopWatching refresh copyKeyId',
    'editEncryption refresh',
  ],
  [
    'encryption changing watching expired copyable setting',
    'editEncryption watchEncryption stopWatching refresh copyKeyId',
    'editEncryption refresh',
  ],
  ['encryption inPlace copyable setting', 'editEncryption refresh copyKeyId', 'editEncryption refresh'],
  ['encryption failed copyable arn setting', 'editEncryption refresh copyArn', 'editEncryption refresh'],
  ['encryption signIn error setting', 'editEncryption refresh signIn', 'editEncryption signIn refresh'],
  ['logging on copyable value setting', 'editLogging refresh copyValue', 'editLogging refresh'],
  ['logging off setting', 'editLogging refresh', 'editLogging refresh'],
  ['detail copyable', 'copyValue', ''],
  ['detail copyable error', 'copyValue', ''],
  ['detail copyable fingerprint', 'copyFingerprint', ''],
  ['detail copyable arn', 'copyArn', ''],
  ['error', '', ''],
] as const) {
  test(`a row with the flags "${flags}" offers ${menu === '' ? 'nothing' : menu.replaceAll(' ', ', ')}`, () => {
    assert.equal(offered(flags).join(' '), menu);
    assert.equal(offered(flags, { inline: true }).join(' '), inline);
  });
}

test('in read-only mode no row offers to edit encryption or logging', () => {
  const keys = ['iotRegistrar.hasConnections', 'iotRegistrar.readOnly'];
  for (const flags of ['encryption inPlace setting', 'logging off setting']) {
    assert.deepEqual([...offered(flags, { keys }), ...offered(flags, { keys, inline: true })], ['refresh', 'refresh']);
  }
});

test('several selected rows, and a group, offer to register them together', () => {
  const keys = ['iotRegistrar.hasConnections', OF_LISTS];
  for (const flags of ['registration notRegistered', 'connection identified', 'service', 'group']) {
    assert.ok(offered(flags, { keys }).includes('registerAccounts'), flags);
  }
  assert.ok(offered('group').includes('registerAccounts'));
});

test('in read-only mode no row offers to register', () => {
  const keys = ['iotRegistrar.hasConnections', 'iotRegistrar.readOnly', OF_LISTS];
  for (const flags of ['registration failed', 'registration notRegistered', 'registration registered', 'group']) {
    const all = [...offered(flags, { keys }), ...offered(flags, { keys, inline: true })];
    assert.deepEqual(
      all.filter((name) => name.startsWith('register')),
      [],
    );
  }
});
