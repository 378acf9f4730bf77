import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compareAccounts, differenceText } from './account-comparison.ts';
import type { Comparison } from './account-comparison.ts';
import { startJudge } from './account-judge.ts';
import { accountContext } from './account-situations.ts';
import { findAwsClis } from './aws-cli.ts';
import { startLocalAws } from '../harness/local-aws.ts';

// Compares the accounts of many random situations with those of the AWS CLI: `npm run compare-accounts -- --count 1000 --seed 1`.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean' },
  },
});
const [count, first] = [Number(values.count), Number(values.seed)];
const [cli] = await findAwsClis(1);
if (cli === undefined) throw new Error('There is no AWS CLI on this machine.');
for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);

const [judge, aws] = [await startJudge(cli), await startLocalAws()];
const folder = mkdtempSync(join(tmpdir(), 'compare-accounts-'));
console.log(`${cli.version}, seeds ${String(first)} to ${String(first + count - 1)}`);
const all: Comparison[] = [];
for (let seed = first; seed < first + count; seed += 1) {
  const situation = accountContext(seed);
  if (values.show === true)
    console.log(JSON.stringify(situation, undefined, 2), `\n${situation.config}\n---\n${situation.credentials}`);
  const compared = await compareAccounts(situation, judge, { home: join(folder, String(seed)), url: aws.url });
  if (['wrong', 'refused'].includes(compared.outcome) || values.show === true) console.log(differenceText(compared));
  all.push(compared);
}
await aws.close();
rmSync(folder, { recursive: true, force: true });

const number = (outcome: Comparison['outcome']): number => all.filter((each) => each.outcome === outcome).length;
const taken = all.filter(({ cli: verdict }) => 'account' in verdict).length;
console.log(
  `${String(all.length)} compared; the AWS CLI has an account in ${String(taken)}. ` +
    `Wrong: ${String(number('wrong'))}. Refused though the AWS CLI takes it: ${String(number('refused'))}. ` +
    `Skipped: ${String(number('skipped'))}.`,
);
process.exitCode = number('wrong') === 0 && number('refused') <= all.length / 100 ? 0 : 1;
