import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../../scripts/lib/locations.mjs';

const CSS = readFileSync(join(root, 'media', 'form.css'), 'utf8');

test('every mark of a step is drawn in high contrast, too, whose themes leave colours out', () => {
  const strokes = [...CSS.matchAll(/^\.mark\.\w+ \{\n {2}stroke: (.*);$/gm)].map(([, stroke]) => stroke ?? '');
  assert.equal(strokes.length, 4);
  for (const stroke of strokes) assert.match(stroke, /, var\(--vscode-foreground\)\)+$/);
});
