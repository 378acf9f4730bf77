// `npm run release`: the files of a release, in `release/`, from the package that `npm test` has tested. With a tag as
// its argument it refuses what must not be published. Publishes nothing itself.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/locations.mjs';
import { Failure, fail } from './lib/process.mjs';
import { releaseProblems } from './package/release-problems.mjs';
import { billOf, installedBill, noticedLibraries } from './package/sbom.mjs';
import { readZip } from './package/zip.mjs';
import { testedPackage } from './tests/suites.mjs';

const folder = join(root, 'release');

/** @param {string | undefined} tag */
async function main(tag) {
  if (!existsSync(testedPackage)) throw new Failure('There is no tested package: run `npm test` first');
  const files = await readZip(testedPackage);
  const manifest = JSON.parse(text(files, 'extension/package.json'));
  const changelog = text(files, 'extension/changelog.md');
  const current = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const problems = tag === undefined ? [] : releaseProblems({ tag, manifest, changelog, current });
  if (problems.length > 0) throw new Failure(`This must not be published:\n${problems.join('\n')}`);

  const name = `${manifest.name}-${manifest.version}`;
  const bill = billOf(await installedBill(), noticedLibraries(text(files, 'extension/dist/THIRD_PARTY_NOTICES.txt')));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  copyFileSync(testedPackage, join(folder, `${name}.vsix`));
  writeFileSync(join(folder, `${name}.cdx.json`), `${JSON.stringify(bill, undefined, 2)}\n`);
  const sums = [`${name}.cdx.json`, `${name}.vsix`].map((file) => `${digest(join(folder, file))}  ${file}`);
  writeFileSync(join(folder, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  console.log(sums.join('\n'));
}

/**
 * @param {ReadonlyMap<string, Buffer>} files
 * @param {string} name
 */
function text(files, name) {
  const data = files.get(name);
  if (data === undefined) throw new Failure(`The package has no ${name}`);
  return data.toString('utf8');
}

/** @param {string} file */
function digest(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

main(process.argv[2]).catch(fail);
