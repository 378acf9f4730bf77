import { otherAccountProblem } from '../../src/core/connections/account-check.ts';
import type { Connection, Target } from '../../src/core/model/connection.ts';
import { success } from '../../src/core/model/failure.ts';
import { BulkRegistration } from '../../src/core/registration/bulk-registration.ts';
import type { BulkSummary } from '../../src/core/registration/bulk-summary.ts';
import { IDENTITY, NOT_REGISTERED, answered } from './core-samples.ts';
import type { CoreWorld } from './core-world.ts';
import { coreWorld } from './core-world.ts';

const REGION = 'us-east-1';

function connectionOf(index: number): Connection {
  return {
    id: `profile:p${String(index)}`,
    name: `p${String(index)}`,
    profile: `p${String(index)}`,
    regions: [REGION],
  };
}

/** The Region of an account, by its place. */
export function targetOf(index: number): Target {
  return { connectionId: connectionOf(index).id, region: REGION };
}

/** The ID of an account, by its place. */
export function accountOf(index: number): string {
  return String(100_000_000_000 + index);
}

/** Many accounts that are registered together, in virtual time. */
export interface BulkWorld extends CoreWorld {
  readonly bulk: BulkRegistration;
  readonly summaries: readonly BulkSummary[];
  /** What was kept, in order. */
  readonly kept: readonly unknown[];
  /** The same world after a reload of the window: with what was kept, and nothing else. */
  readonly reload: () => BulkRegistration;
  readonly targets: readonly Target[];
  readonly confirmed: readonly { readonly target: Target; readonly accountId: string }[];
  readonly phases: (bulk?: BulkRegistration) => readonly string[];
}

/** So many accounts, none of them registered; AWS takes every registration. */
export function bulkWorld(count: number): BulkWorld {
  const world = coreWorld();
  const { store, inventory, registerAction, clock, aws } = world;
  const indices = Array.from({ length: count }, (_none, index) => index);
  world.connect(...indices.map(connectionOf));
  for (const index of indices) {
    aws.knows(connectionOf(index).id, success({ ...IDENTITY, accountId: accountOf(index) }));
    aws.tells(targetOf(index), NOT_REGISTERED);
    aws.takes(targetOf(index), answered('PENDING', { accountId: accountOf(index) }));
  }
  const [summaries, kept]: [BulkSummary[], unknown[]] = [[], []];
  const make = (): BulkRegistration =>
    new BulkRegistration({
      store,
      inventory,
      registerAction,
      clock,
      otherAccount: (connectionId, accountId) => otherAccountProblem({ store, inventory }, connectionId, accountId),
      keep: (record) => {
        kept.push(record);
        return Promise.resolve();
      },
      onEnd: (summary) => summaries.push(summary),
    });
  const bulk = make();
  return {
    ...world,
    bulk,
    summaries,
    kept,
    reload: () => {
      bulk.dispose();
      return make();
    },
    targets: indices.map(targetOf),
    confirmed: indices.map((index) => ({ target: targetOf(index), accountId: accountOf(index) })),
    phases: (of = bulk) => of.list.all.map(({ phase }) => phase.kind),
  };
}

/** Lists all accounts, and waits until they are checked. */
export async function opened(world: BulkWorld): Promise<void> {
  world.bulk.open(world.targets);
  await world.bulk.check();
}
