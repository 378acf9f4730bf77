import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { Secret } from '../../../../src/core/base/secret.ts';
import type { Connection } from '../../../../src/core/model/connection.ts';
import type { Failure, Result } from '../../../../src/core/model/failure.ts';
import type { AssociateRequest, Backend, CallRecord } from '../../../../src/core/ports/backend.ts';
import type { SimulatorOptions } from '../../../../src/simulator/server.ts';
import { simulatedAws } from '../../../fakes/simulated-aws.ts';
import { connectionTo, testBackend } from '../world.ts';

export const amazonId = '12345678901234';
export const arn = `arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/${amazonId}`;
export const oneKey = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
export const otherKey = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';

/** The association of `amazonId` with `oneKey`, or with what is given. */
export function request(more: Partial<AssociateRequest> = {}): AssociateRequest {
  return { amazonId, key: new Secret(oneKey), tags: [], token: 'token-1', ...more };
}

/** What goes wrong at the simulator, as its control has it. */
export type Fault = Readonly<Record<string, string | number>>;

/** A simulator, a backend, and a connection between them that lists other Regions. */
export interface PartnerWorld {
  readonly backend: Backend;
  readonly connection: Connection;
  readonly records: readonly CallRecord[];
  /** Lets the next requests for an operation go wrong. */
  readonly fail: (...faults: readonly Fault[]) => Promise<void>;
  /** What arrived, oldest first: operation and Region. */
  readonly requests: () => Promise<readonly (readonly [operation: string, region: string])[]>;
}

/** Starts it; it ends with the test. */
export async function partnerWorld(t: TestContext, options: SimulatorOptions = {}): Promise<PartnerWorld> {
  const aws = await simulatedAws(t, options);
  return {
    ...testBackend(t),
    connection: connectionTo(aws.url, { regions: ['eu-central-1', 'ap-south-1'] }),
    async fail(...faults) {
      const { status, text } = await aws.control('PUT', 'faults', faults);
      assert.equal(status, 204, text);
    },
    async requests() {
      const { text } = await aws.control('GET', 'requests');
      const log = JSON.parse(text) as readonly { readonly operation: string; readonly region: string }[];
      return log.map(({ operation, region }) => [operation, region] as const);
    },
  };
}

/** The value of a result that has to be one. */
export function valueOf<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : `${result.failure.errorName ?? ''} ${result.failure.message}`);
  return result.value;
}

/** The failure of a result that has to be one. */
export function failureIn(result: { readonly ok: true } | { readonly ok: false; readonly failure: Failure }): Failure {
  assert.ok(!result.ok, 'it succeeded');
  return result.failure;
}

/** Each operation as a call that sends one request, when `amazonId` is associated. */
export const calls: Readonly<
  Record<string, (world: Pick<PartnerWorld, 'backend' | 'connection'>) => Promise<Parameters<typeof failureIn>[0]>>
> = {
  ListPartnerAccounts: ({ backend, connection }) => backend.listPartnerAccounts(connection, undefined),
  GetPartnerAccount: ({ backend, connection }) => backend.getPartnerAccount(connection, { amazonId }),
  ListTagsForResource: ({ backend, connection }) => backend.partnerAccountTags(connection, arn),
  AssociateAwsAccountWithPartnerAccount: ({ backend, connection }) =>
    backend.associatePartnerAccount(connection, request()),
  UpdatePartnerAccount: ({ backend, connection }) =>
    backend.replacePartnerAccountKey(connection, amazonId, new Secret(otherKey)),
  DisassociateAwsAccountFromPartnerAccount: ({ backend, connection }) =>
    backend.disassociatePartnerAccount(connection, amazonId),
  TagResource: ({ backend, connection }) =>
    backend.changePartnerAccountTags(connection, arn, { add: [{ key: 'a', value: '' }], remove: [] }),
  UntagResource: ({ backend, connection }) =>
    backend.changePartnerAccountTags(connection, arn, { add: [], remove: ['a'] }),
};

/** Operations that change something. */
export const writes: readonly string[] = Object.keys(calls).slice(3);
