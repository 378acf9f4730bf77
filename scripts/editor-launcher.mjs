#!/usr/bin/env node
// Takes the command line that @vscode/test-electron gives to desktop VS Code and runs the tests in the editor host.
import { existsSync } from 'node:fs';
import { launchTests } from '../test/harness/launch-tests.ts';

/** @param {string} name */
function values(name) {
  const prefix = `--${name}=`;
  return process.argv.filter((arg) => arg.startsWith(prefix)).map((arg) => arg.slice(prefix.length));
}

const [tests] = values('extensionTestsPath');
const folder = process.argv.slice(2).find((arg) => !arg.startsWith('-') && existsSync(arg));
if (!tests) {
  console.error('editor-launcher: --extensionTestsPath is missing');
  process.exit(2);
}
process.exitCode = await launchTests({
  extensions: values('extensionDevelopmentPath'),
  tests,
  workspaceTrust: !process.argv.includes('--disable-workspace-trust'),
  ...(folder && { folder }),
});
