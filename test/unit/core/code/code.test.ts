import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { codeForms } from '../../../../src/core/code/code.ts';
import { quoted } from '../../../../src/core/code/code-cli.ts';
import type { CodeSubject } from '../../../../src/core/code/code-subject.ts';
import { KEY_FILE } from '../../../../src/core/code/code-subject.ts';
import { neededActions } from '../../../../src/core/failure/permissions.ts';

const folder = mkdtempSync(join(tmpdir(), 'code-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Names that a shell, Python or JSON would read as more than a name. */
const NASTY = `it's "$(touch x)" \`y\` \\ %s ü`;
/** A name that ends a line, and with it a comment or a text, in one place or another. */
const BROKEN = `x\ntouch RUN\r\ntouch RUN\u0085\u2028touch RUN\u2029#\u202e'\n"\n*/\nimport os # \\\n`;
const REGIONS = ['us-east-1', 'eu-central-1'];
const SUBJECTS: readonly CodeSubject[] = [undefined, 'prod', NASTY, BROKEN].flatMap((name): readonly CodeSubject[] => {
  const profile = name === undefined ? {} : { profile: name };
  const tags = [
    { key: 'team', value: NASTY },
    { key: 'aws:cloudformation:stack-name', value: 's' },
  ];
  return [
    { kind: 'connection', ...profile, regions: REGIONS },
    { kind: 'registration', ...profile, region: 'us-east-1' },
    { kind: 'partnerAccount', ...profile, amazonId: name ?? '-1234', tags },
  ];
});

function code(subject: CodeSubject, label: string): string {
  const form = codeForms(subject).find((each) => each.label === label);
  assert.ok(form, label);
  return form.make(subject);
}

const REGISTRATION: CodeSubject = { kind: 'registration', profile: 'prod', region: 'us-east-1' };
const ACCOUNT: CodeSubject = { kind: 'partnerAccount', profile: 'prod', amazonId: '1234' };

/** The code with the calls that write taken out of their comments. Of a connection there are none, of others some. */
function withWrites(subject: CodeSubject, label: string, comment = /^()# (?=aws |rm |\(umask)/gm): string {
  const text = code(subject, label);
  const written = text.replace(comment, '$1');
  assert.equal(written === text, subject.kind === 'connection', `calls that write, of a ${subject.kind}`);
  return written;
}

function parsed(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>;
}

test('a registration: the AWS CLI looks, and registers only when the user takes the comment away', () => {
  assert.equal(
    code(REGISTRATION, 'AWS CLI'),
    [
      'aws iotfleetwise get-register-account-status --region us-east-1 --profile prod',
      '',
      '# Registers the account. It takes about five minutes; the command above shows how it ended.',
      '# aws iotfleetwise register-account --region us-east-1 --profile prod',
      '',
    ].join('\n'),
  );
});

test('every code ends in one line break, and none holds a key or a variable of ours', () => {
  for (const subject of SUBJECTS) {
    for (const { label, make } of codeForms(subject)) {
      const text = make(subject);
      assert.match(text, /[^\n]\n$/, label);
      assert.doesNotMatch(text, /[0-9a-f]{64}|undefined(?!;)|\[object/i, label);
    }
  }
});

test('CloudFormation is offered for partner accounts only', () => {
  const labels = (subject: CodeSubject): readonly string[] => codeForms(subject).map(({ label }) => label);
  assert.ok(!labels(REGISTRATION).includes('CloudFormation'));
  assert.deepEqual(labels(ACCOUNT), [
    'AWS CLI',
    'boto3',
    'SDK for JavaScript',
    'CloudFormation',
    'IAM policy: read-only',
    'IAM policy: full access',
  ]);
});

test('a name with line breaks adds no line to any code, and every sign that cannot be seen is an escape', () => {
  for (const [index, subject] of SUBJECTS.slice(9).entries()) {
    const plain = SUBJECTS[index + 3];
    assert.ok(plain);
    for (const { label, make } of codeForms(subject)) {
      const text = make(subject);
      assert.equal(text.split(/[\n\r]/).length, make(plain).split('\n').length, label);
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/, label);
      for (const line of text.split('\n')) assert.doesNotMatch(line, /^\s*touch RUN/, label);
    }
  }
});

test('a tag that CloudFormation would replace is left out, and that is reported; an ID like that gets no template', () => {
  const secret = '{{resolve:secretsmanager:other:SecretString:key}}';
  const tags = [
    { key: 'a', value: secret },
    { key: `b${secret}`, value: 'x' },
    { key: 'c', value: 'x' },
  ];
  const text = code({ kind: 'partnerAccount', amazonId: '1234', tags }, 'CloudFormation');
  assert.doesNotMatch(text, /resolve:secretsmanager:other/);
  assert.match(text, /Left out: 2 tags whose text CloudFormation would replace\./);
  assert.match(text, /"Key": "c"/);
  const labels = codeForms({ kind: 'partnerAccount', amazonId: secret }).map(({ label }) => label);
  assert.ok(!labels.includes('CloudFormation'));
});

test('a template takes the key from Secrets Manager, and no tags of AWS', () => {
  for (const subject of SUBJECTS.filter(({ kind }) => kind === 'partnerAccount')) {
    const { Resources } = parsed(code(subject, 'CloudFormation')) as {
      readonly Resources: { readonly PartnerAccount: { readonly Properties: Readonly<Record<string, unknown>> } };
    };
    const { PartnerAccountId, Sidewalk, Tags } = Resources.PartnerAccount.Properties;
    assert.equal(PartnerAccountId, subject.kind === 'partnerAccount' && subject.amazonId);
    const reference = '{{resolve:secretsmanager:sidewalk/app-server-private-key:SecretString:key}}';
    assert.deepEqual(Sidewalk, { AppServerPrivateKey: reference });
    assert.deepEqual(Tags, [{ Key: 'team', Value: NASTY }]);
  }
});

for (const [subject, label, actions] of [
  [REGISTRATION, 'IAM policy: read-only', /^iotfleetwise:Get\w+$/],
  [REGISTRATION, 'IAM policy: full access', /^iotfleetwise:\w+$|^iam:CreateServiceLinkedRole$|^(kms|logs):\w+\*?$/],
  [ACCOUNT, 'IAM policy: read-only', /^iotwireless:(Get|List)\w+$/],
  [ACCOUNT, 'IAM policy: full access', /^iotwireless:\w+$/],
  [SUBJECTS[0], 'IAM policy: read-only', /^iot(fleetwise|wireless):(Get|List)\w+$/],
  [
    SUBJECTS[0],
    'IAM policy: full access',
    /^iot(fleetwise|wireless):\w+$|^iam:CreateServiceLinkedRole$|^(kms|logs):\w+\*?$/,
  ],
] as const) {
  test(`${label} for a ${subject?.kind ?? ''} allows what it has to and no more`, () => {
    assert.ok(subject);
    const { Statement } = parsed(code(subject, label)) as {
      readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource: string }[];
    };
    for (const { Action, Resource } of Statement) {
      for (const action of [Action].flat()) assert.match(action, actions);
      if (Action === 'iam:CreateServiceLinkedRole') assert.match(Resource, /AWSServiceRoleForIoTFleetWise$/);
    }
  });
}

test('full access allows what the failure of each operation says that it needs', () => {
  const text = code(SUBJECTS[0] ?? REGISTRATION, 'IAM policy: full access');
  for (const operation of ['RegisterAccount', 'PutEncryptionConfiguration', 'PutLoggingOptions', 'TagResource']) {
    for (const action of neededActions(operation)) assert.ok(text.includes(`"${action}"`), action);
  }
});

test('the FleetWise role may be made for FleetWise only', () => {
  assert.match(code(REGISTRATION, 'IAM policy: full access'), /"iam:AWSServiceName": "iotfleetwise\.amazonaws\.com"/);
  assert.doesNotMatch(code(REGISTRATION, 'IAM policy: read-only'), /iam:|Put|RegisterAccount"/);
});

for (const [text, expected] of [
  ['prod', 'prod'],
  ['arn:aws:x/y-z_1.0', 'arn:aws:x/y-z_1.0'],
  ['two words', `'two words'`],
  [`it's`, `'it'\\''s'`],
  ['$HOME', `'$HOME'`],
  ['', `''`],
] as const) {
  test(`a shell reads ${expected} as ${JSON.stringify(text)}`, () => {
    assert.equal(quoted(text), expected);
  });
}

test('a shell gives every command exactly the words that were meant, whatever the names are', () => {
  for (const subject of SUBJECTS) {
    const script = `cd ${folder}\naws() { printf '<%s>' "$@"; printf '\\0'; }\nrm() { :; }\n${withWrites(subject, 'AWS CLI')}`;
    writeFileSync(join(folder, KEY_FILE), 'not a key\n');
    const output = execFileSync('bash', ['-eu', '-c', script], { encoding: 'utf8' });
    if (subject.profile !== undefined) {
      const commands = output.split('\0').slice(0, -1);
      for (const words of commands) assert.ok(words.endsWith(`<--profile><${subject.profile}>`), words);
    }
    assert.match(output, /<--region><us-east-1>/);
  }
});

test('the key goes from its file into a file for the CLI that nobody else can read', () => {
  for (const amazonId of ['1234', NASTY]) {
    writeFileSync(join(folder, KEY_FILE), ' a1b2 \r\n');
    const subject: CodeSubject = { kind: 'partnerAccount', amazonId };
    const script = `cd ${folder}\naws() { :; }\nrm() { :; }\n${withWrites(subject, 'AWS CLI')}`;
    execFileSync('bash', ['-eu', '-c', script]);
    const file = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    assert.deepEqual(file('associate.json'), { Sidewalk: { AmazonId: amazonId, AppServerPrivateKey: 'a1b2' } });
    assert.deepEqual(file('replace.json'), { Sidewalk: { AppServerPrivateKey: 'a1b2' } });
    assert.equal(statSync(join(folder, 'associate.json')).mode & 0o077, 0);
  }
});

const python = isInstalled('python3');

test('Python compiles it, also with the calls that write', { skip: !python && 'python3 is not installed' }, () => {
  const files = SUBJECTS.map((subject, index) => {
    const file = join(folder, `code${String(index)}.py`);
    writeFileSync(file, withWrites(subject, 'boto3', /^( *)# (?=\w+\.\w+\(|    |\))/gm));
    return file;
  });
  execFileSync('python3', ['-m', 'py_compile', ...files]);
});

test('Node.js parses it, also with the calls that write', () => {
  const files = SUBJECTS.slice(3).map((subject, index) => {
    const file = join(folder, `code${String(index)}.mjs`);
    writeFileSync(file, withWrites(subject, 'SDK for JavaScript', /^( *)\/\/ (?=await |  |\))/gm));
    return file;
  });
  for (const file of files) execFileSync(process.execPath, ['--check', file]);
});

function isInstalled(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
