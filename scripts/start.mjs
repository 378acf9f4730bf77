// `npm start`: the extension of this checkout in a real VS Code, on two simulated accounts, until Ctrl+C.
import { join } from 'node:path';
import { startEditorHost } from '../test/harness/editor-host.ts';
import { buildExtension } from './build/build.mjs';
import { root } from './lib/locations.mjs';
import { Failure, fail } from './lib/process.mjs';
import { connectionSettings, startSimulatedAccounts } from './start/simulated-accounts.mjs';

async function main() {
  const [{ env }] = await Promise.all([startSimulatedAccounts(), buildExtension({ production: false })]);
  const host = await startEditorHost({
    env,
    machineSettings: connectionSettings,
    linkedExtensions: [root, join(root, 'scripts', 'start-view')],
  });
  console.log(`IoT Registrar is running at ${host.url()}`);
  await host.ended;
  throw new Failure(`The editor host has ended:\n${host.output.slice(-5).join('\n')}`);
}

main().catch(fail);
