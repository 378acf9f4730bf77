import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../../scripts/lib/locations.mjs';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly description: string;
  readonly keywords: readonly string[];
  readonly galleryBanner: { readonly color: string; readonly theme: string };
  readonly qna: string;
};

/** Characters of a description that the list of extensions shows in a side bar of the default width. */
const SHOWN = 37;
/** What the Marketplace takes. */
const MOST_KEYWORDS = 30;

test('the part of the description that is shown in a list says what the extension is for', () => {
  const shown = manifest.description.slice(0, SHOWN);
  assert.match(shown, /^FleetWise registration, Sidewalk/);
});

test('people who search for the services or for what they want to do find it', () => {
  for (const word of ['aws', 'iot', 'fleetwise', 'sidewalk', 'iot wireless', 'partner account', 'account registration'])
    assert.ok(manifest.keywords.includes(word), word);
  assert.ok(manifest.keywords.length <= MOST_KEYWORDS);
  assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
});

test('the Marketplace page has the colour of the icon, and a place for questions', () => {
  const icon = readFileSync(join(root, 'scripts', 'screenshots', 'icon.svg'), 'utf8');
  assert.ok(icon.includes(`fill="${manifest.galleryBanner.color}"`));
  assert.equal(manifest.galleryBanner.theme, 'dark');
  assert.equal(manifest.qna, 'marketplace');
});
