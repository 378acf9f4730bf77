// The simulated AWS that `npm start` shows: two accounts, the first registered in us-east-1.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { IoTFleetWiseClient, RegisterAccountCommand } from '@aws-sdk/client-iotfleetwise';
import { atExit } from '../../test/harness/cleanup.ts';
import { SIMULATOR_SECRET } from '../../test/harness/simulator-secret.ts';
import { startSimulator, withoutAwsVariables, writeAwsFiles } from '../../test/harness/simulator.ts';

const prod = { name: 'simulated-prod', account: '123456789012' };
const dev = { name: 'simulated-dev', account: '210987654321' };

const { values } = parseArgs({ options: { accounts: { type: 'string' } }, strict: false });
/** `--accounts N`: an organization of so many, in place of the two. */
const accounts = typeof values.accounts === 'string' ? values.accounts : undefined;

const organization = {
  name: 'simulated-organization',
  organization: { profile: prod.name },
  role: 'Reader',
  regions: ['us-east-1'],
};

/** The setting that shows both accounts, or the organization. */
export const connectionSettings = {
  'iotRegistrar.connections':
    accounts === undefined ? [prod, dev].map(({ name }) => ({ profile: name })) : [organization],
};

/**
 * Starts the simulator and writes its AWS configuration files.
 * @returns {Promise<{ dir: string, env: Record<string, string | undefined> }>} a folder for this run, removed at its
 *   end, and the variables that lead the AWS SDK to the simulator
 */
export async function startSimulatedAccounts() {
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-start-'));
  atExit(() => rmSync(dir, { recursive: true, force: true }));
  const state = join(dir, 'simulator.json');
  await registerProd(state);
  const { url } = await startSimulator(['--state', state, ...(accounts === undefined ? [] : ['--accounts', accounts])]);
  const env = { ...withoutAwsVariables(), ...writeAwsFiles(join(dir, 'aws'), url, [prod, dev]) };
  return { dir, env: { ...env, AWS_EC2_METADATA_DISABLED: 'true' } };
}

/** @param {string} state the file that the simulator goes on with */
async function registerProd(state) {
  const simulator = await startSimulator(['--state', state, '--registration-seconds', '0']);
  const client = new IoTFleetWiseClient({
    endpoint: simulator.url,
    region: 'us-east-1',
    credentials: { accessKeyId: `AKIA${prod.account}`, secretAccessKey: SIMULATOR_SECRET },
  });
  await client.send(new RegisterAccountCommand({}));
  client.destroy();
  await simulator.stop();
}
