// The software bill of materials of a package: what its bundles contain, not what its build installs.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from '../lib/locations.mjs';
import { Failure } from '../lib/process.mjs';

/** @typedef {import('./sbom.d.mts').Bill} Bill */

const NOTICE = /^(\S+) (\d\S*) \(.*\)$/gm;
const MAX_BYTES = 50_000_000;

/**
 * The libraries that the notices of a package name, as `name@version`.
 * @param {string} notices
 * @returns {string[]}
 */
export function noticedLibraries(notices) {
  return [...notices.matchAll(NOTICE)].map(([, name, version]) => `${name}@${version}`).sort();
}

/**
 * The bill of everything that is installed, reduced to the libraries in the package. Throws when one is not in it.
 * @param {Bill} installed
 * @param {readonly string[]} libraries `name@version`
 * @returns {Bill}
 */
export function billOf(installed, libraries) {
  const itself = installed.metadata.component['bom-ref'];
  const kept = new Set([itself, ...libraries]);
  const components = installed.components.filter((component) => kept.has(component['bom-ref']));
  const missing = libraries.filter((library) => !components.some((component) => component['bom-ref'] === library));
  if (missing.length > 0) throw new Failure(`The bill of materials does not know ${missing.join(', ')}`);
  const dependencies = installed.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) }));
  // npm calls the root after its folder.
  const component = { ...installed.metadata.component, name: itself.slice(0, itself.lastIndexOf('@')) };
  return { ...installed, metadata: { ...installed.metadata, component }, components, dependencies };
}

/**
 * What npm says of everything that the lock file installs.
 * @returns {Promise<Bill>} CycloneDX
 */
export async function installedBill() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const options = { cwd: root, maxBuffer: MAX_BYTES, shell: process.platform === 'win32' };
  const { stdout } = await promisify(execFile)('npm', args, options);
  return JSON.parse(stdout);
}
