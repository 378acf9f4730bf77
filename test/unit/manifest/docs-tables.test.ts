import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { withTables } from '../../../scripts/docs/tables.mjs';
import { root } from '../../../scripts/lib/locations.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly contributes: Parameters<typeof withTables>[1];
};

for (const name of readdirSync(join(root, 'docs'))) {
  test(`docs/${name} says what package.json says`, () => {
    const page = readFileSync(join(root, 'docs', name), 'utf8');
    assert.equal(page, withTables(page, manifest.contributes), 'Run `npm run docs` and commit what it writes');
  });
}

test('the pages have a table of all commands, of all settings and of what a connection is', () => {
  const commands = readFileSync(join(root, 'docs', 'commands.md'), 'utf8');
  for (const { command, title } of manifest.contributes.commands)
    assert.match(commands, new RegExp(`^\\| ${title} .*\`${command}\` +\\|$`, 'm'));
  const settings = readFileSync(join(root, 'docs', 'settings.md'), 'utf8');
  for (const name of [...Object.keys(manifest.contributes.configuration.properties), 'profile', 'regions', 'name'])
    assert.match(settings, new RegExp(`^\\| \`${name}\` `, 'm'));
});

test('a page without a table stays as it is', () => {
  assert.equal(withTables('# Title\n', manifest.contributes), '# Title\n');
});

test('a command that nobody describes is refused, and so is a description whose command is gone', () => {
  const page = '<!-- commands: written by "npm run docs" -->\n<!-- /commands -->\n';
  const { commands } = manifest.contributes;
  const more = [...commands, { command: 'iotRegistrar.fly', title: 'Fly' }];
  assert.throws(() => withTables(page, { ...manifest.contributes, commands: more }), /not describe iotRegistrar\.fly/);
  const fewer = commands.filter(({ command }) => command !== 'iotRegistrar.showLog');
  assert.throws(() => withTables(page, { ...manifest.contributes, commands: fewer }), /what is gone: showLog/);
});
