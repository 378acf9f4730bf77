// The running product that the pictures show: a real host, simulated accounts, a window of a fixed size.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from '../../test/harness/cleanup.ts';
import { startEditorHost } from '../../test/harness/editor-host.ts';
import { SIMULATOR_SECRET } from '../../test/harness/simulator-secret.ts';
import { startSimulator, withoutAwsVariables } from '../../test/harness/simulator.ts';
import { openWorkbench } from '../../test/harness/workbench.ts';
import { root } from '../lib/locations.mjs';
import { openFront } from './front.mjs';

/** @typedef {Awaited<ReturnType<typeof openStage>>} Stage */

const DAY = 86_400_000;
const MINUTE = 60_000;
const WINDOW = { width: 1100, height: 700 };
const THEME = 'Light Modern';

const prod = { name: 'prod', account: '123456789012' };
const dev = { name: 'dev', account: '210987654321' };
const audit = { name: 'audit', account: '345678901234' };

/** Hides what has nothing to do with the extension. */
const HIDDEN = `.statusbar-item[id*="keyboardLayout"], .statusbar-item[id*="forwardedPorts"], .editor-group-watermark {
  display: none !important;
}`;

/**
 * Opens the window on the connection "prod", registered in us-east-1 for weeks and with one partner account.
 * @param {import('playwright-core').Browser} browser
 */
export async function openStage(browser) {
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-pictures-'));
  atExit(() => rmSync(dir, { recursive: true, force: true }));
  const state = join(dir, 'simulator.json');
  writeFileSync(state, JSON.stringify(world(Date.now())));
  const simulator = await startSimulator([
    '--state',
    state,
    '--registration-seconds',
    '3',
    '--fail-registrations',
    '1',
  ]);
  const front = await openFront(dir, simulator.url);
  const files = writeFiles(dir, front.ca);
  const host = await startEditorHost({
    env: {
      ...withoutAwsVariables(),
      ...files,
      HOME: dir,
      HTTPS_PROXY: front.proxy,
      NODE_EXTRA_CA_CERTS: undefined,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    linkedExtensions: [root],
    settings: { 'workbench.colorTheme': THEME, 'workbench.reduceMotion': 'on' },
    machineSettings: { 'iotRegistrar.connections': [{ profile: prod.name }] },
  });
  const workbench = await openWorkbench(host, { browser, viewport: WINDOW });
  await workbench.page.addStyleTag({ content: HIDDEN });
  await workbench.openViewContainer('iotRegistrar');
  return {
    workbench,
    /** @param {typeof WINDOW} size */
    resize: (size) => workbench.page.setViewportSize(size),
    /** @param {Record<string, unknown>} fault */
    fault: (fault) => setFault(simulator.url, fault),
    /** @param {readonly { profile: string, regions?: readonly string[] }[]} connections */
    connect: (connections) => workbench.updateMachineSettings({ 'iotRegistrar.connections': connections }),
    async close() {
      await workbench.close();
      await host.stop();
      await simulator.stop();
      front.close();
    },
  };
}

/**
 * @param {string} url of the simulator
 * @param {Record<string, unknown>} fault
 */
async function setFault(url, fault) {
  const answer = await fetch(`${url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify([fault]) });
  if (!answer.ok) throw new Error(`The simulator did not take the fault: ${await answer.text()}`);
}

/**
 * Writes the AWS files of the user: all profiles but `staging` trust the authority of the network.
 * @param {string} dir the home folder
 * @param {string} ca
 */
function writeFiles(dir, ca) {
  const folder = join(dir, '.aws');
  mkdirSync(folder);
  const files = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
  const config = [prod, dev, audit].map(({ name }) => `[profile ${name}]\nregion = us-east-1\nca_bundle = ${ca}\n`);
  const staging = { name: 'staging', account: '567890123456' };
  const keys = [prod, dev, audit, staging].map(
    ({ name, account }) =>
      `[${name}]\naws_access_key_id = AKIA${account}\naws_secret_access_key = ${SIMULATOR_SECRET}\n`,
  );
  writeFileSync(files.AWS_CONFIG_FILE, config.join('\n') + SSO_PROFILE);
  writeFileSync(files.AWS_SHARED_CREDENTIALS_FILE, keys.join('\n'));
  return files;
}

/** A profile nobody has signed in to. */
const SSO_PROFILE = `
[profile fleet-sso]
sso_session = corp
sso_account_id = 456789012345
sso_role_name = Operator
region = us-east-1

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
`;

/**
 * What the simulator starts with: a registration of weeks ago, one that is in flight, and a partner account.
 * @param {number} now epoch milliseconds
 */
function world(now) {
  const registered = now - 18 * DAY;
  const begun = now - 2 * MINUTE;
  return {
    version: 1,
    fleetwise: {
      [`${prod.account}/us-east-1`]: { registration: registration(prod.account, registered, registered) },
      [`${dev.account}/us-east-1`]: { registration: registration(dev.account, begun, now + DAY) },
    },
    wireless: { [`${prod.account}/us-east-1`]: { nextNumber: 1, partnerAccounts: [partnerAccount()], requests: [] } },
  };
}

function partnerAccount() {
  const tags = [
    { Key: 'team', Value: 'locks' },
    { Key: 'stage', Value: 'prod' },
  ];
  const fingerprint = '3f9a17c0d25e84b6097be1c4a83f5d20e6b18c94f7a2053dc9481b6e70fac21e';
  return { number: 0, amazonId: '10293847561029', fingerprint, tags };
}

/**
 * @param {string} account
 * @param {number} at when it began
 * @param {number} readyAt
 */
function registration(account, at, readyAt) {
  const role = 'role/aws-service-role/iotfleetwise.amazonaws.com/AWSServiceRoleForIoTFleetWise';
  const times = { creationTime: at, lastModificationTime: at, readyAt };
  return { ...times, fails: false, attempts: 1, roleArn: `arn:aws:iam::${account}:${role}` };
}
