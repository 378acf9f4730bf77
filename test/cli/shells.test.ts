import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { signInCommand } from '../../src/core/failure/sign-in-command.ts';

/** Names that a shell would make something of, where it is let. Each would leave a file, were it run. */
const NAMES: readonly string[] = [
  'my dev',
  '  two  blanks  ',
  '$HOME',
  '${HOME}',
  '$(touch RUN)',
  '`touch RUN`',
  "it's",
  "'; touch RUN; '",
  'say "hi"',
  '"; touch RUN; "',
  'a;touch RUN',
  'a && touch RUN',
  'a | touch RUN',
  '--flag',
  '-x',
  'line\nbreak',
  'line\ntouch RUN\n',
  'tab\tand\rreturn',
  '\u001b[31m\u0003',
  'back\\slash\\',
  "\\'; touch RUN; \\'",
  '!! !$',
  '*',
  '~',
  '# comment',
  'büro 日本',
  '\u0085next line',
  'right\u202eto left\u2066 and \u2028 line\u2029s',
  '%PATH%',
  '{a,b}',
  '<(touch RUN)',
];

const folder = mkdtempSync(join(tmpdir(), 'shells-test-'));
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An `aws` that writes down its arguments, each ended by a zero byte. */
const aws = join(folder, 'aws');
writeFileSync(aws, '#!/bin/sh\nprintf "%s\\0" "$@" > "$OUT"\n');
chmodSync(aws, 0o755);

function isThere(shell: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${shell}`]);
    return true;
  } catch {
    return false;
  }
}

/** Shells, and how they are started as the user's own, but without the user's settings. */
const SHELLS = {
  bash: ['--norc', '--noprofile', '-i'],
  zsh: ['-f', '-i'],
  fish: ['--no-config', '-i'],
} as const;

for (const [shell, interactive] of Object.entries(SHELLS)) {
  describe(
    `in ${shell} the right profile arrives, and nothing else is run`,
    { skip: !isThere(shell) && `no ${shell}` },
    () => {
      NAMES.forEach((profile, index) => {
        it(JSON.stringify(profile), async () => {
          const command = signInCommand({ how: 'sso', profile }, shell as keyof typeof SHELLS);
          assert.ok(command !== undefined);
          assert.doesNotMatch(command, /\p{Cc}/u, 'a terminal would take it for a key');
          const out = join(folder, `${shell}-${String(index)}`);
          const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder, OUT: out, TERM: 'dumb' };
          const options = { env, cwd: folder };
          // As a script, and as a line that is typed: histories and globs are expanded there only.
          await promisify(execFile)(shell, ['-c', command], options);
          assert.deepEqual(argumentsIn(out), argumentsOf(profile));
          rmSync(out);
          // From a file: fish reads nothing from the kind of pipe that Node makes.
          writeFileSync(join(folder, 'typed'), `true\n${command}\nexit\n`);
          const stdin = openSync(join(folder, 'typed'), 'r');
          spawnSync(shell, interactive, { ...options, stdio: [stdin, 'ignore', 'ignore'] });
          closeSync(stdin);
          assert.deepEqual(argumentsIn(out), argumentsOf(profile));
          assert.equal(existsSync(join(folder, 'RUN')), false, 'something else was run');
        });
      });
    },
  );
}

function argumentsOf(profile: string): readonly string[] {
  return ['sso', 'login', ...(profile.startsWith('-') ? [`--profile=${profile}`] : ['--profile', profile])];
}

function argumentsIn(out: string): readonly string[] {
  return readFileSync(out, 'utf8').split('\0').slice(0, -1);
}
