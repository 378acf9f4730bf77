import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseProblems } from '../../../scripts/package/release-problems.mjs';
import { billOf, noticedLibraries } from '../../../scripts/package/sbom.mjs';

const manifest = { version: '1.2.0', repository: { url: 'https://example.com/iot-registrar' } };
const release = {
  tag: 'v1.2.0',
  manifest,
  changelog: '# Changelog\n\n## [1.2.0] - 2027-01-31\n',
  current: manifest,
};

test('a tested package of the tagged version, with a date and a repository, may be published', () => {
  assert.deepEqual(releaseProblems(release), []);
});

for (const [what, change, reason] of [
  ['another tag', { tag: 'v1.2.1' }, 'the tag is v1.2.1, the tested package has version 1.2.0'],
  [
    'a package older than the checkout',
    { current: { ...manifest, version: '1.3.0' } },
    'package.json has version 1.3.0: run `npm test` again',
  ],
  [
    'an unreleased section of the changelog',
    { changelog: '# Changelog\n\n## [1.2.0] - Unreleased\n' },
    'CHANGELOG.md gives version 1.2.0 no date',
  ],
  ['no repository', { manifest: { version: '1.2.0' } }, 'package.json names no repository'],
] as const) {
  test(`${what} keeps it from being published`, () => {
    assert.deepEqual(releaseProblems({ ...release, ...change }), [reason]);
  });
}

const NOTICES = `This contains code of these libraries.

====

lit 3.3.3 (BSD-3-Clause)
@aws-sdk/core 3.981.0 (Apache-2.0)

Copyright (c) 2017 somebody 1.0 years ago
`;

const installed = {
  bomFormat: 'CycloneDX',
  metadata: { component: { 'bom-ref': 'iot-registrar@1.2.0', name: 'checkout' } },
  components: [{ 'bom-ref': 'lit@3.3.3' }, { 'bom-ref': '@aws-sdk/core@3.981.0' }, { 'bom-ref': 'eslint@10.0.0' }],
  dependencies: [
    { ref: 'iot-registrar@1.2.0', dependsOn: ['lit@3.3.3', 'eslint@10.0.0'] },
    { ref: 'eslint@10.0.0' },
    { ref: 'lit@3.3.3' },
  ],
};

test('the bill of materials has the libraries of the notices, and nothing that only builds', () => {
  assert.deepEqual(noticedLibraries(NOTICES), ['@aws-sdk/core@3.981.0', 'lit@3.3.3']);
  assert.deepEqual(billOf(installed, noticedLibraries(NOTICES)), {
    ...installed,
    metadata: { component: { 'bom-ref': 'iot-registrar@1.2.0', name: 'iot-registrar' } },
    components: [{ 'bom-ref': 'lit@3.3.3' }, { 'bom-ref': '@aws-sdk/core@3.981.0' }],
    dependencies: [
      { ref: 'iot-registrar@1.2.0', dependsOn: ['lit@3.3.3'] },
      { ref: 'lit@3.3.3', dependsOn: [] },
    ],
  });
});

test('a library in the package that nobody has installed is refused', () => {
  assert.throws(() => billOf(installed, ['lit@3.3.3', 'stranger@1.0.0']), /does not know stranger@1\.0\.0/);
});
