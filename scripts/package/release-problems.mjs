// What keeps a tested package from being published.

/**
 * The reasons, none if it may be published.
 * @param {import('./release-problems.d.mts').Release} release
 * @returns {string[]}
 */
export function releaseProblems({ tag, manifest, changelog, current }) {
  const { version } = manifest;
  const problems = [];
  if (tag !== `v${version}`) problems.push(`the tag is ${tag}, the tested package has version ${version}`);
  if (current.version !== version) problems.push(`package.json has version ${current.version}: run \`npm test\` again`);
  if (!changelog.includes(`\n## [${version}] - 2`)) problems.push(`CHANGELOG.md gives version ${version} no date`);
  if (manifest.repository === undefined) problems.push('package.json names no repository');
  return problems;
}
