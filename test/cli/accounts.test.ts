import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LoopbackServer } from '../harness/loopback.ts';
import { startLocalAws } from '../harness/local-aws.ts';
import { compareAccounts, differenceText } from './account-comparison.ts';
import { processJudge, startJudge } from './account-judge.ts';
import type { Judge } from './account-judge.ts';
import { accountContext } from './account-situations.ts';
import { findAwsClis } from './aws-cli.ts';

/** The first of the seeds; `ACCOUNT_SEED` gives another. */
const FIRST = Number(process.env['ACCOUNT_SEED'] ?? '1');
const COUNT = 40;
/** So many are asked of the AWS CLI as it is, and not of its code in one process. */
const AS_A_PROGRAM = 3;

const [cli] = await findAwsClis(1);
const skip = cli === undefined && 'no AWS CLI on this machine';

describe('the account of random AWS files is the one of the AWS CLI, or none', { skip }, () => {
  let aws: LoopbackServer;
  let judge: Judge;
  const folder = mkdtempSync(join(tmpdir(), 'accounts-test-'));
  before(async () => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
    aws = await startLocalAws();
    if (cli !== undefined) judge = await startJudge(cli);
  });
  after(async () => {
    await aws.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`in all of ${String(COUNT)} situations, seeds ${String(FIRST)} to ${String(FIRST + COUNT - 1)}`, async (t) => {
    const all = [];
    for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
      all.push(await compareAccounts(accountContext(seed), judge, { home: join(folder, String(seed)), url: aws.url }));
    }
    const skipped = all.filter(({ outcome }) => outcome === 'skipped').length;
    t.diagnostic(`${cli?.version ?? ''}: ${String(all.length - skipped)} compared, ${String(skipped)} skipped`);
    const different = all.filter(({ outcome }) => outcome === 'wrong' || outcome === 'refused');
    assert.deepEqual(different.map(differenceText), []);
    assert.ok(
      all.some(({ cli: verdict }) => 'account' in verdict),
      'the AWS CLI has no account anywhere',
    );
  });

  it('and the AWS CLI says the same when it is started as people do', async () => {
    if (cli === undefined) return;
    const program = processJudge(cli);
    for (let seed = FIRST; seed < FIRST + AS_A_PROGRAM; seed += 1) {
      const place = { home: join(folder, `program-${String(seed)}`), url: aws.url };
      const compared = await compareAccounts(accountContext(seed), program, place);
      assert.ok(['same', 'skipped'].includes(compared.outcome), differenceText(compared));
    }
  });
});
