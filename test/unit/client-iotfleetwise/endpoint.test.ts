import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { setPartitionInfo, useDefaultPartitionInfo } from '@aws-sdk/core/client';
import { GetLoggingOptionsCommand } from '@aws-sdk/client-iotfleetwise';
import type { IoTFleetWiseClientConfig } from '@aws-sdk/client-iotfleetwise';
import { HttpResponse } from '@smithy/core/protocols';
import type { HttpRequest } from '@smithy/core/protocols';
import { CannedService, createClient, selfContained } from './service.ts';

/** A transport that reaches no network: it keeps the requests and answers `{}`. */
class RecordingTransport {
  readonly requests: HttpRequest[] = [];

  handle(request: HttpRequest): Promise<{ response: HttpResponse }> {
    this.requests.push(request);
    return Promise.resolve({ response: new HttpResponse({ statusCode: 200, body: Readable.from(['{}']) }) });
  }

  updateHttpClientConfig(): void {
    // There is nothing to configure.
  }

  httpHandlerConfigs(): object {
    return {};
  }
}

/** Where a client with these settings sends its request to. */
async function target(t: TestContext, config: IoTFleetWiseClientConfig): Promise<string> {
  const transport = new RecordingTransport();
  await createClient(t, { ...selfContained, ...config, requestHandler: transport }).send(
    new GetLoggingOptionsCommand(),
  );
  const [request] = transport.requests;
  assert.ok(request);
  const { protocol, hostname, port, path, headers } = request;
  assert.equal(headers['host'], hostname + (port === undefined ? '' : `:${String(port)}`));
  return `${protocol}//${headers['host'] ?? ''}${path}`;
}

const fips = { useFipsEndpoint: true };
const dualStack = { useDualstackEndpoint: true };

const targets: [IoTFleetWiseClientConfig, string][] = [
  [{ region: 'us-east-1' }, 'https://iotfleetwise.us-east-1.amazonaws.com/'],
  [{ region: 'eu-central-1' }, 'https://iotfleetwise.eu-central-1.amazonaws.com/'],
  [{ region: 'ap-south-1', ...dualStack }, 'https://iotfleetwise.ap-south-1.api.aws/'],
  [{ region: 'us-east-1', ...fips }, 'https://iotfleetwise-fips.us-east-1.amazonaws.com/'],
  [{ region: 'us-east-1', ...fips, ...dualStack }, 'https://iotfleetwise-fips.us-east-1.api.aws/'],
  [{ region: 'cn-north-1' }, 'https://iotfleetwise.cn-north-1.amazonaws.com.cn/'],
  [{ endpoint: 'http://127.0.0.1:4566' }, 'http://127.0.0.1:4566/'],
  [{ endpoint: 'https://proxy.example/fleet' }, 'https://proxy.example/fleet/'],
  [{ endpoint: { protocol: 'https:', hostname: 'proxy.example', path: '/' } }, 'https://proxy.example/'],
];

for (const [config, expected] of targets) {
  test(`${JSON.stringify(config)} sends to ${expected}`, async (t) => {
    assert.equal(await target(t, config), expected);
  });
}

/** A partition with neither FIPS nor dual-stack; the SDK's own list has none at present. */
const plainPartition = {
  id: 'aws',
  outputs: {
    dnsSuffix: 'plain.example',
    dualStackDnsSuffix: 'plain.example',
    name: 'aws',
    supportsDualStack: false,
    supportsFIPS: false,
  },
  regionRegex: '^xx-plain-\\d+$',
  regions: {},
};

const refusals: [IoTFleetWiseClientConfig, RegExp][] = [
  [{ endpoint: 'http://127.0.0.1:4566', ...fips }, /FIPS and custom endpoint are not supported/],
  [{ endpoint: 'http://127.0.0.1:4566', ...dualStack }, /Dualstack and custom endpoint are not supported/],
  [{ region: 'xx-plain-1', ...dualStack }, /this partition does not support DualStack/],
  [{ region: 'xx-plain-1', ...fips }, /this partition does not support FIPS/],
  [{ region: 'xx-plain-1', ...fips, ...dualStack }, /this partition does not support one or both/],
];

for (const [config, message] of refusals) {
  test(`${JSON.stringify(config)} is refused`, async (t) => {
    setPartitionInfo({ partitions: [plainPartition] });
    t.after(useDefaultPartitionInfo);
    await assert.rejects(target(t, config), { name: 'EndpointError', message });
  });
}

test('a host that is not a Region is refused before anything is sent', async (t) => {
  await assert.rejects(target(t, { region: 'us-east-1.example.com/' }), /[Rr]egion/);
});

/** Sets variables of the environment, and hides every other AWS one, until the end of the test. */
function useEnvironment(t: TestContext, variables: Record<string, string>): void {
  const saved = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: 'true', ...variables });
  t.after(() => {
    for (const name of Object.keys(process.env)) if (!(name in saved)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, saved);
  });
}

/** Writes shared AWS files and points the environment at them, until the end of the test. */
async function useFiles(t: TestContext, config: string, variables: Record<string, string> = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'iotfleetwise-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'config'), config);
  await writeFile(join(folder, 'credentials'), '[work]\naws_access_key_id=AKIDFILE\naws_secret_access_key=secret\n');
  useEnvironment(t, {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    ...variables,
  });
}

const keys = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret' };

test('AWS_ENDPOINT_URL_IOTFLEETWISE, the Region and the keys come from the environment', async (t) => {
  const service = await CannedService.start(t, [{}]);
  await useFiles(t, '', { ...keys, AWS_ENDPOINT_URL_IOTFLEETWISE: service.url, AWS_ENDPOINT_URL: 'http://other' });

  await createClient(t, {}).send(new GetLoggingOptionsCommand());
  assert.match(service.requests[0]?.headers.authorization ?? '', /Credential=AKIDENV\/\d+\/us-east-1\/iotfleetwise\//);
});

test('AWS_ENDPOINT_URL serves where the service has no URL of its own', async (t) => {
  const service = await CannedService.start(t, [{}]);
  await useFiles(t, '', { ...keys, AWS_ENDPOINT_URL: service.url });
  await createClient(t, {}).send(new GetLoggingOptionsCommand());
  assert.equal(service.requests.length, 1);
});

test('the endpoint given in code wins over the environment', async (t) => {
  const service = await CannedService.start(t, [{}]);
  await useFiles(t, '', { ...keys, AWS_ENDPOINT_URL_IOTFLEETWISE: 'http://other.invalid' });
  await createClient(t, { endpoint: service.url }).send(new GetLoggingOptionsCommand());
  assert.equal(service.requests.length, 1);
});

test('ignoreConfiguredEndpointUrls sends to AWS whatever the environment says', async (t) => {
  useEnvironment(t, { AWS_ENDPOINT_URL_IOTFLEETWISE: 'http://other.invalid' });
  assert.equal(
    await target(t, { ignoreConfiguredEndpointUrls: true }),
    'https://iotfleetwise.eu-central-1.amazonaws.com/',
  );
});

test('AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT choose the host', async (t) => {
  await useFiles(t, '', { ...keys, AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' });
  const transport = new RecordingTransport();
  await createClient(t, { requestHandler: transport }).send(new GetLoggingOptionsCommand());
  assert.equal(transport.requests[0]?.hostname, 'iotfleetwise-fips.us-east-1.api.aws');
});

test('the services section of the profile in AWS_PROFILE gives the endpoint, Region and keys', async (t) => {
  const service = await CannedService.start(t, [{}]);
  const config = [
    '[profile work]',
    'region = eu-central-1',
    'services = local',
    'endpoint_url = http://other.invalid',
    '[services local]',
    'iotfleetwise =',
    `  endpoint_url = ${service.url}`,
  ];
  await useFiles(t, config.join('\n'), { AWS_PROFILE: 'work' });

  await createClient(t, {}).send(new GetLoggingOptionsCommand());
  assert.match(service.requests[0]?.headers.authorization ?? '', /Credential=AKIDFILE\/\d+\/eu-central-1\//);
});

test('the profile given in code gives Region and keys, but not the endpoint', async (t) => {
  const config = ['[profile work]', 'region = us-east-1', 'endpoint_url = http://other.invalid'];
  await useFiles(t, config.join('\n'));
  const transport = new RecordingTransport();
  await createClient(t, { profile: 'work', requestHandler: transport }).send(new GetLoggingOptionsCommand());

  const [request] = transport.requests;
  assert.equal(request?.hostname, 'iotfleetwise.us-east-1.amazonaws.com');
  assert.match(request.headers['authorization'] ?? '', /Credential=AKIDFILE\/\d+\/us-east-1\//);
});

test('without a Region anywhere the request fails and says so', async (t) => {
  await useFiles(t, '');
  const { credentials } = selfContained;
  await assert.rejects(createClient(t, { credentials }).send(new GetLoggingOptionsCommand()), /Region is missing/);
});
