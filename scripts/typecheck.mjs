// Type-checks every project of the checkout, side by side. Keeps what it learnt for the next time.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, root } from './lib/locations.mjs';

const projects = [
  'tsconfig.json',
  'src/core/tsconfig.json',
  'src/webview/tsconfig.json',
  'test/tsconfig.json',
  'scripts/tsconfig.json',
];
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/**
 * @param {string} project
 * @returns {Promise<number>} exit status
 */
function check(project) {
  const kept = join(cacheDir, 'typecheck', `${project.replaceAll('/', '-')}.tsbuildinfo`);
  const args = [tsc, '-p', project, '--incremental', '--tsBuildInfoFile', kept];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

const statuses = await Promise.all(projects.filter((project) => existsSync(join(root, project))).map(check));
process.exitCode = Math.max(...statuses);
