import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../../scripts/lib/locations.mjs';

/** What people read, from the root of the checkout. */
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'SUPPORT.md'],
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
];

const { commands } = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly commands: readonly { readonly title: string }[] };
  }
).contributes;

/** Commands of VS Code, and buttons. */
const OTHER_TITLES = ['Extensions: Install from VSIX…', 'Edit Again…'];

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** Addresses of links and pictures outside code. */
function addresses(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => address);
}

/** The names that GitHub gives to a page's headings. */
function anchors(text: string): readonly string[] {
  return [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

for (const page of PAGES) {
  test(`every link of ${page} leads somewhere`, () => {
    const dead = addresses(read(page)).filter((address) => {
      if (/^(?:https|mailto):/.test(address)) return false;
      const [path = '', anchor] = address.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchors(read(target)).includes(anchor));
    });
    assert.deepEqual(dead, []);
  });

  test(`${page} has no picture that is drawn in one place and not in another`, () => {
    assert.doesNotMatch(read(page), /<(?:picture|source|img)\b|srcset=/);
  });

  test(`every command that ${page} names by its title is there`, () => {
    const known = [...OTHER_TITLES, ...commands.map(({ title }) => title)];
    const named = [...read(page).matchAll(/_(?:IoT Registrar: )?([^_\n`]+…)_/g)].map(([, title = '']) => title);
    assert.deepEqual(
      named.filter((title) => !known.includes(title)),
      [],
    );
  });
}

test('the index of docs/ links every page', () => {
  const linked = addresses(read('docs/README.md'));
  const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md') && name !== 'README.md');
  assert.deepEqual(
    pages.filter((name) => !linked.includes(name)),
    [],
    'Add the page to docs/README.md',
  );
});

test('the README is short, and says first what stops most readers', () => {
  const readme = read('README.md');
  assert.ok(Buffer.byteLength(readme) <= 8192, `${String(Buffer.byteLength(readme))} bytes, at most 8192`);
  const firstScreen = readme.split('\n').slice(0, 15).join('\n');
  assert.match(firstScreen, /AWS closed FleetWise to new customers on 30 April 2026/);
});

test('the commands and settings in the README are those of package.json', () => {
  const readme = read('README.md');
  const cells = [...readme.matchAll(/^\| `([^`]+)` /gm)].map(([, cell = '']) => cell);
  const titles = commands.map(({ title }) => title);
  assert.ok(cells.length > 8, `only ${String(cells.length)} rows were found`);
  const settings = Object.keys(
    (
      JSON.parse(read('package.json')) as {
        readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, unknown>> } };
      }
    ).contributes.configuration.properties,
  );
  assert.deepEqual(
    cells.filter((cell) => ![...titles, ...settings].includes(cell)),
    [],
  );
  for (const setting of settings) assert.ok(cells.includes(setting), `${setting} is missing`);
});
