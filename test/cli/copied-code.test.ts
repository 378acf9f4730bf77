import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { limit } from '../../scripts/lib/limits.mjs';
import { promisify } from 'node:util';
import { codeForms } from '../../src/core/code/code.ts';
import type { CodeSubject } from '../../src/core/code/code-subject.ts';
import { KEY_FILE } from '../../src/core/code/code-subject.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import { findAwsClis, testCliIsThere } from './aws-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'copied-'));
const simulator = await startSimulator({});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await simulator.close();
});

const profile = `it's prod`;
const subject: CodeSubject = { kind: 'partnerAccount', profile, amazonId: '12345678901234' };
writeFileSync(join(folder, 'config'), `[profile ${profile}]\nregion = us-east-1\n`);
writeFileSync(
  join(folder, 'credentials'),
  `[${profile}]\naws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n`,
);
writeFileSync(join(folder, KEY_FILE), `${'a1'.repeat(32)}\n`);

const clis = await findAwsClis(1);
testCliIsThere(clis);

for (const cli of clis) {
  test(
    `${cli.version} runs what was copied: a partner account is associated`,
    { timeout: limit(300_000) },
    async () => {
      const text = codeForms(subject)[0]?.make(subject) ?? '';
      const associate = text.split('\n').filter((line) => /^# (\(umask.*associate|aws .*associate-aws)/.test(line));
      assert.equal(associate.length, 2);
      const commands = associate.map((line) => line.slice(2)).join('\n');
      const script = `cd ${folder}\naws() { ${cli.path} --endpoint-url ${simulator.url} --output json "$@"; }\n${commands}`;
      const env = {
        PATH: process.env['PATH'],
        HOME: folder,
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
        AWS_PAGER: '',
      };
      const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script], { env });
      assert.equal(stdout.trim(), '"arn:aws:iotwireless:us-east-1:123456789012:SidewalkAccount/12345678901234"');
    },
  );
}
