import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { classifyError } from '../../../src/aws/errors/classify.ts';
import { failureText } from '../../../src/core/failure/failure-text.ts';
import { REMEDY_COMMANDS } from '../../../src/core/failure/remedy.ts';
import type { Failure, Result } from '../../../src/core/model/failure.ts';
import type { Backend } from '../../../src/core/ports/backend.ts';
import { connectionTo, isolate, listen, testBackend, wireServer } from '../aws/world.ts';
import type { Said } from './situations-kind.ts';

const home = isolate({ after });
const PROD = { id: 'profile:prod', name: 'prod', profile: 'prod', regions: ['us-east-1'] };
const host = 'iotfleetwise.us-east-1.amazonaws.com';
const request = { connection: PROD, region: 'us-east-1', operation: 'GetRegisterAccountStatus', host };

/** A situation on the way to AWS, or before anything is sent; and what the user reads of it. */
type Row = readonly [title: string, happens: (t: TestContext) => Promise<Failure> | Failure, says: Said];

async function failure(result: Promise<Result<unknown>>): Promise<Failure> {
  const settled = await result;
  if (settled.ok) throw new Error('It works');
  return settled.failure;
}

/** Longer than any machine takes for a request on its loopback. */
const PATIENT_MS = 300_000;

/** Registers at an endpoint; `requestMs` is how long to wait. */
function registered(t: TestContext, endpoint: string, requestMs = PATIENT_MS): Promise<Failure> {
  const timeouts = { connectionMs: PATIENT_MS, requestMs, credentialsMs: PATIENT_MS };
  const { backend } = testBackend(t, { timeouts, environment: { HOME: home } });
  return failure(backend.register(connectionTo(endpoint), 'us-east-1', {}));
}

function refused(t: TestContext, call: (aws: Backend) => Promise<Result<unknown>>): Promise<Failure> {
  return failure(call(testBackend(t).backend));
}

function made(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const ROWS: readonly Row[] = [
  [
    'a network has no such name',
    (t) => registered(t, 'https://nothing.invalid'),
    [
      'Unreachable',
      'nothing.invalid could not be found (DNS).',
      'Check the network, the VPN and the endpoint address.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'nobody listens at the endpoint',
    async (t) => {
      const server = createServer();
      const port = await listen(t, server);
      server.close();
      await once(server, 'close');
      return registered(t, `http://127.0.0.1:${String(port)}`);
    },
    [
      'Unreachable',
      'HOST refused the connection.',
      'Check the endpoint address and the proxy.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'an endpoint does not answer',
    async (t) => registered(t, (await wireServer(t, () => undefined)).url, 200),
    [
      'Unreachable',
      'HOST did not answer in time.',
      'Check the network, the VPN and firewalls.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'an endpoint hangs up',
    async (t) => registered(t, (await wireServer(t, (_request, response) => response.destroy())).url),
    [
      'Unreachable',
      'HOST closed the connection before it answered.',
      'Check the network, the VPN and the proxy.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'an endpoint does not speak TLS',
    async (t) => registered(t, (await wireServer(t, () => undefined)).url.replace('http:', 'https:')),
    [
      'Unreachable',
      'HOST did not agree on a secure connection (TLS).',
      'Check the endpoint address (http or https) and the proxy.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'a company proxy shows its own certificate',
    () =>
      classifyError(
        made('Error', 'self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
        request,
      ),
    [
      'Unreachable',
      'iotfleetwise.us-east-1.amazonaws.com showed a certificate that this machine does not trust (TLS).',
      'Behind a company proxy, set AWS_CA_BUNDLE or ca_bundle to its certificate authority.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'a proxy is down',
    () =>
      classifyError(made('Error', 'connect ECONNREFUSED 10.0.0.1:3128', { code: 'ECONNREFUSED', port: 3128 }), request),
    [
      'Unreachable',
      'iotfleetwise.us-east-1.amazonaws.com could not be reached through the proxy.',
      'Check the proxy address and its sign-in.',
      'iotRegistrar.diagnose',
    ],
  ],
  [
    'a Region has no FleetWise',
    (t) => refused(t, (aws) => aws.status(PROD, 'us-west-2')),
    [
      'Not available in this Region',
      'AWS IoT FleetWise does not exist in us-west-2.',
      "AWS IoT FleetWise exists in us-east-1, eu-central-1, ap-south-1, the last only for accounts that AWS lets in. Change the connection's Regions.",
      'iotRegistrar.editConnection',
    ],
  ],
  [
    'a partner account ID is empty, which AWS takes as all accounts',
    (t) => refused(t, (aws) => aws.disassociatePartnerAccount(PROD, ' ')),
    [
      'Not accepted',
      'The partner account ID is empty: AWS would take it as all accounts.',
      'Nothing was sent to AWS.',
      '',
    ],
  ],
  [
    'writing is switched off',
    () => ({ kind: 'invalid', message: 'The setting iotRegistrar.readOnly is on.' }),
    ['Not accepted', 'The setting iotRegistrar.readOnly is on.', 'Nothing was sent to AWS.', ''],
  ],
];

/** Ports that differ from run to run. */
function settled(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, 'HOST');
}

describe('what people read when', { concurrency: true }, () => {
  for (const [title, happens, says] of ROWS) {
    it(title, async (t) => {
      const { word, cause, advice, remedy } = failureText(await happens(t));
      const command = remedy === undefined ? '' : REMEDY_COMMANDS[remedy];
      assert.deepEqual([word, settled(cause), settled(advice), command], says);
    });
  }
});
