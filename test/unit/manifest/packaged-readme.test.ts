import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packagedReadme, relativeAddresses } from '../../../scripts/package/readme.mjs';
import { root } from '../../../scripts/lib/locations.mjs';

const README = readFileSync(join(root, 'README.md'), 'utf8');

test('without a repository the packaged README has no relative address, and keeps its text', () => {
  const packaged = packagedReadme(README, { repository: false });
  assert.deepEqual(relativeAddresses(packaged), []);
  assert.match(packaged, /^## Quick start$/m);
  assert.match(packaged, /There is no telemetry\./);
  assert.match(packaged, /^Apache-2\.0\. This project/m);
});

test('without a repository the parts that are made of links are left out', () => {
  assert.match(README, /^## Documentation$/m);
  const packaged = packagedReadme(README, { repository: false });
  assert.doesNotMatch(packaged, /## Documentation|docs\/|<!--/);
});

test('with a repository nothing but the markers is left out', () => {
  const packaged = packagedReadme(README, { repository: true });
  assert.doesNotMatch(packaged, /<!--/);
  assert.deepEqual(relativeAddresses(packaged), relativeAddresses(README));
});

test('pictures and links with an address of their own stay', () => {
  const text = '![a](https://example.com/a.png)\n\n[b](#quick-start) [c](https://example.com) [d](docs/d.md)\n';
  assert.equal(
    packagedReadme(text, { repository: false }),
    '![a](https://example.com/a.png)\n\n[b](#quick-start) [c](https://example.com) d\n',
  );
});

for (const [what, text] of [
  ['a link', 'See [this](docs/this.md).'],
  ['a picture', '![this](media/this.png)'],
  ['an HTML picture', '<img width="1" src="media/this.png">'],
  ['one of several sources', '<source srcset="https://example.com/a.png, media/this.png 2x">'],
  ['an HTML link', "<a href='docs/this.md'>this</a>"],
] as const) {
  test(`${what} with a relative address is found`, () => {
    assert.match(relativeAddresses(text).join(), /this/);
  });
}

test('code and absolute addresses are no relative addresses', () => {
  const text = '`[a](b)` [c](https://example.com) [d](#d) [e](mailto:e@example.com)\n```md\n[f](g)\n```\n';
  assert.deepEqual(relativeAddresses(text), []);
});
