import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quoted, shellKind, signInCommand, withoutBrowser } from '../../../../src/core/failure/sign-in-command.ts';
import type { ShellKind } from '../../../../src/core/failure/sign-in-command.ts';

const sso = (profile: string, shell: ShellKind) => signInCommand({ how: 'sso', profile }, shell);

describe('the line that signs in', () => {
  for (const shell of ['bash', 'zsh', 'fish', 'sh', 'powershell', 'cmd', 'other'] as const) {
    it(`needs no quotes for usual names in ${shell}`, () => {
      assert.equal(sso('dev', shell), 'aws sso login --profile dev');
      assert.equal(sso('acme/prod:eu-1', shell), 'aws sso login --profile acme/prod:eu-1');
      assert.equal(sso('default', shell), 'aws sso login');
      assert.equal(signInCommand({ how: 'login', profile: 'dev' }, shell), 'aws login --profile dev');
    });
  }

  it('does not let a name be an option', () => {
    assert.equal(sso('--flag', 'bash'), "aws sso login '--profile=--flag'");
    assert.equal(sso('--no-verify-ssl', 'cmd'), 'aws sso login "--profile=--no-verify-ssl"');
  });

  it('shows an address and a code where there is no browser', () => {
    const command = 'aws sso login --profile dev';
    assert.equal(withoutBrowser(command, { how: 'sso', profile: 'dev' }), `${command} --use-device-code`);
    assert.equal(withoutBrowser('aws login', { how: 'login', profile: 'default' }), 'aws login --remote');
  });
});

/** What becomes of a name; undefined where there is no safe form. */
const FORMS: readonly (readonly [name: string, powershell: string | undefined, cmd: string | undefined])[] = [
  ['my dev', "'my dev'", '"my dev"'],
  ['$HOME', "'$HOME'", '"$HOME"'],
  ['$(calc)', "'$(calc)'", '"$(calc)"'],
  ['`calc`', "'`calc`'", '"`calc`"'],
  ["it's", "'it''s'", `"it's"`],
  ['it’s', "'it’’s'", '"it’s"'],
  ['a;calc', "'a;calc'", '"a;calc"'],
  ['a&calc', undefined, '"a&calc"'],
  ['a|calc', undefined, '"a|calc"'],
  ['%PATH%', undefined, undefined],
  ['say "hi"', undefined, undefined],
  ['a\\', undefined, undefined],
  ['a\nb', undefined, undefined],
  ['\u0003', undefined, undefined],
  ['!x!', "'!x!'", undefined],
];

describe('a name on Windows is quoted so that nothing is expanded, or has no form', () => {
  for (const [name, powershell, cmd] of FORMS) {
    it(JSON.stringify(name), () => {
      assert.equal(quoted(name, 'powershell'), powershell);
      assert.equal(quoted(name, 'cmd'), cmd);
      assert.equal(quoted(name, 'other'), undefined);
    });
  }
});

describe('the shell of a terminal is known', () => {
  const shells: readonly (readonly [string, ShellKind])[] = [
    ['/bin/bash', 'bash'],
    ['/usr/bin/zsh', 'zsh'],
    ['/opt/homebrew/bin/fish', 'fish'],
    ['/bin/dash', 'sh'],
    ['pwsh', 'powershell'],
    ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
    ['C:\\Windows\\System32\\CMD.EXE', 'cmd'],
    ['C:\\Program Files\\Git\\bin\\bash.exe', 'bash'],
    ['/usr/bin/nu', 'other'],
    ['/bin/tcsh', 'other'],
    ['__proto__', 'other'],
  ];
  for (const [path, kind] of shells) {
    it(`by ${path}`, () => {
      assert.equal(shellKind(path), kind);
    });
  }
});
