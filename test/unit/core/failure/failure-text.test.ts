import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageSentence, sentence } from '../../../../src/core/base/sentence.ts';
import { failureText } from '../../../../src/core/failure/failure-text.ts';
import { neededActions } from '../../../../src/core/failure/permissions.ts';
import type { Failure, FailureKind, ReachCause, SignInCause } from '../../../../src/core/model/failure.ts';
import { isTransient } from '../../../../src/core/model/failure.ts';
import { failureAppearance } from '../../../../src/core/tree/appearance.ts';
import { failure } from '../../../fakes/core-samples.ts';

const KINDS: Readonly<Record<FailureKind, string>> = {
  signIn: 'Sign-in needed',
  denied: 'Access denied',
  throttled: 'Throttled',
  unreachable: 'Unreachable',
  unavailable: 'Not available in this Region',
  clockSkew: 'Clock skew',
  invalid: 'Not accepted',
  conflict: 'Conflict',
  notFound: 'Not found',
  service: 'Service error',
  unsupported: 'Not supported',
  unknown: 'Unexpected error',
};

/** Causes of a missing sign-in: what the cause says, what the advice says without a command, and the button. */
const SIGN_INS: Readonly<Record<SignInCause, readonly [RegExp, RegExp, string]>> = {
  noCredentials: [/No AWS credentials/, /aws configure/, 'signIn'],
  profileNotFound: [/^AWS said no\.$/, /Edit Connection…/, 'editConnection'],
  files: [/^AWS said no\.$/, /Correct the file/, 'refresh'],
  setup: [/^AWS said no\.$/, /Correct the AWS files/, 'refresh'],
  partition: [/^AWS said no\.$/, /Edit Connection…/, 'editConnection'],
  noRole: [/does not give the role/, /IAM Identity Center/, 'refresh'],
  expired: [/expired/, /Renew the credentials/, 'signIn'],
  sso: [/SSO session/, /Renew the credentials/, 'signIn'],
  login: [/login session/, /Renew the credentials/, 'signIn'],
  mfa: [/MFA code needed/, /Sign In…/, 'signIn'],
  process: [/^AWS said no\.$/, /in a terminal/, 'signIn'],
  rejected: [/does not accept/, /Renew the credentials/, 'signIn'],
  assumeRole: [/could not be assumed/, /trusts the identity/, 'signIn'],
};

const REACHES: Readonly<Record<ReachCause, RegExp>> = {
  dns: /DNS/,
  tls: /TLS/,
  caBundle: /^AWS said no\.$/,
  address: /^AWS said no\.$/,
  proxy: /proxy/,
  timeout: /in time/,
  refused: /refused/,
  reset: /closed the connection/,
  notAws: /not as an AWS service/,
};

/** One failure of every kind and cause, for calls of every kind, with messages that end in different ways. */
function everyFailure(): readonly Failure[] {
  const messages = ['AWS said no.', 'AWS said no', 'Is it "here"?', 'cut off…', '', ' '];
  const operations = ['GetRegisterAccountStatus', 'RegisterAccount', 'GetCallerIdentity'];
  const causes: readonly Partial<Failure>[] = [
    ...Object.keys(KINDS).map((kind) => ({ kind: kind as FailureKind })),
    ...Object.keys(KINDS).map((kind) => ({ kind: kind as FailureKind, errorName: 'SomeException' })),
    ...Object.keys(SIGN_INS).map((signIn) => ({ kind: 'signIn' as const, signIn: signIn as SignInCause })),
    { kind: 'signIn', signIn: 'sso', signInWith: { how: 'sso', profile: 'prod' } },
    ...Object.keys(REACHES).map((reach) => ({ kind: 'unreachable' as const, reach: reach as ReachCause })),
    { kind: 'unreachable', reach: 'dns', host: 'iotfleetwise.us-east-1.amazonaws.com' },
  ];
  return causes.flatMap((cause) =>
    messages.flatMap((message) => [
      { kind: 'unknown' as const, ...cause, message },
      ...operations.map((operation) => ({ kind: 'unknown' as const, ...cause, message, operation })),
    ]),
  );
}

for (const [kind, word] of Object.entries(KINDS)) {
  test(`${kind} is called "${word}"`, () => {
    assert.equal(failureText(failure(kind as FailureKind)).word, word);
  });
}

test('a refused MFA code is reported apart from one that was never given: the same code works no second time', () => {
  const { cause, advice } = failureText(failure('signIn', { signIn: 'mfa', errorName: 'AccessDenied' }));
  assert.equal(cause, 'AWS did not accept the MFA code.');
  assert.match(advice, /wait for the next one, then choose Sign In…/);
});

test('no text is empty, cause and advice are sentences, and no punctuation is doubled', () => {
  for (const one of everyFailure()) {
    const { word, cause, advice } = failureText(one);
    const about = JSON.stringify(one);
    for (const text of [word, cause, advice]) {
      assert.match(text, /^\S(.*\S)?$/, about);
      assert.doesNotMatch(text, /\.\.|\s[.,:;]|[.,:;]{2}|\s\s|undefined|: *$/, `${about}: ${text}`);
    }
    assert.match(cause, /[.?…]$/, `${about}: ${cause}`);
    assert.match(cause, /^[A-Z]|^iotfleetwise\.|^cut|^Is/, about);
    if (one.signInWith === undefined) assert.match(advice, /[.?…]$/, `${about}: ${advice}`);
  }
});

for (const [cause, [says, advises, remedy]] of Object.entries(SIGN_INS)) {
  test(`sign-in, ${cause}: says what is missing, what to do, and has a button`, () => {
    const text = failureText(failure('signIn', { signIn: cause as SignInCause }));
    assert.match(text.cause, says);
    assert.match(text.advice, advises);
    assert.equal(text.remedy, remedy);
  });
}

test('a role that is not given is a matter of access, not of signing in', () => {
  const noRole = failure('signIn', { signIn: 'noRole' });
  assert.equal(failureText(noRole).word, 'Access denied');
  assert.deepEqual(failureAppearance(noRole), failureAppearance(failure('denied')));
});

test('sign-in shows the command, where there is one', () => {
  const text = failureText(failure('signIn', { signIn: 'sso', signInWith: { how: 'sso', profile: 'prod' } }));
  assert.equal(text.advice, 'Run: aws sso login --profile prod');
  assert.equal(text.remedy, 'signIn');
});

test('a missing sign-in of an unknown cause is one that AWS rejected', () => {
  assert.equal(failureText(failure('signIn')).cause, 'AWS does not accept these credentials.');
});

for (const [reach, says] of Object.entries(REACHES)) {
  test(`unreachable, ${reach}: says which, and names the host`, () => {
    const host = 'iotfleetwise.us-east-1.amazonaws.com';
    const text = failureText(failure('unreachable', { reach: reach as ReachCause, host }));
    assert.match(text.cause, says);
    if (reach !== 'caBundle' && reach !== 'address') assert.ok(text.cause.startsWith(`${host} `));
    assert.equal(text.remedy, 'diagnose');
    const nameless = failureText(failure('unreachable', { reach: reach as ReachCause }));
    if (reach !== 'caBundle' && reach !== 'address') assert.ok(nameless.cause.startsWith('The endpoint '));
  });
}

test('denied status: names the IAM action and the other possible cause', () => {
  const text = failureText(failure('denied', { message: 'User: someone is not authorized' }));
  assert.equal(
    text.cause,
    'Either the IAM action iotfleetwise:GetRegisterAccountStatus is not allowed, or AWS never admitted this account: ' +
      'AWS IoT FleetWise has been closed to new customers since 30 April 2026.',
  );
  assert.equal(
    text.advice,
    'Allow iotfleetwise:GetRegisterAccountStatus for this identity. AWS says: User: someone is not authorized.',
  );
});

test('denied registering: names both IAM actions and the other possible cause', () => {
  const text = failureText(failure('denied', { operation: 'RegisterAccount' }));
  assert.equal(
    text.cause,
    'Either the IAM action iotfleetwise:RegisterAccount or iam:CreateServiceLinkedRole is not allowed, or AWS never ' +
      'admitted this account: AWS IoT FleetWise has been closed to new customers since 30 April 2026.',
  );
  assert.match(text.advice, /^Allow iotfleetwise:RegisterAccount and iam:CreateServiceLinkedRole for this identity\./);
});

test('denied identity: names its IAM action, and says nothing of FleetWise', () => {
  const text = failureText(failure('denied', { operation: 'GetCallerIdentity' }));
  assert.equal(text.cause, 'The IAM action sts:GetCallerIdentity is not allowed.');
  assert.match(text.advice, /^Allow sts:GetCallerIdentity for this identity\./);
});

test('the IAM actions of a call are written as in a policy', () => {
  for (const operation of ['RegisterAccount', 'GetRegisterAccountStatus', 'GetCallerIdentity']) {
    for (const action of neededActions(operation)) assert.match(action, /^[a-z]+:[A-Z]\w+$/);
  }
});

test('a Region without FleetWise: says where there is, and offers to change the Regions', () => {
  const text = failureText(failure('unavailable', { message: 'AWS IoT FleetWise does not exist in us-west-2.' }));
  assert.equal(text.cause, 'AWS IoT FleetWise does not exist in us-west-2.');
  assert.match(text.advice, /us-east-1, eu-central-1, ap-south-1/);
  assert.equal(text.remedy, 'editConnection');
});

test('an error of AWS keeps its name', () => {
  for (const kind of ['service', 'invalid', 'conflict', 'notFound', 'unknown'] as const) {
    assert.equal(
      failureText(failure(kind, { errorName: 'SomeException', message: 'Why' })).cause,
      'SomeException: Why.',
    );
  }
});

test('what this extension refuses by itself is not said to be refused by AWS', () => {
  const { advice } = failureText({ kind: 'invalid', message: 'The setting iotRegistrar.readOnly is on.' });
  assert.equal(advice, 'Nothing was sent to AWS.');
});

test('asking again later may help with throttling, faults of the service and of the network, and only there', () => {
  const transient = Object.keys(KINDS).filter((kind) => isTransient(failure(kind as FailureKind)));
  assert.deepEqual(transient, ['throttled', 'unreachable', 'service']);
});

for (const [text, expected] of [
  ['AWS said no', 'AWS said no.'],
  ['AWS said no. ', 'AWS said no.'],
  ['Really?', 'Really?'],
  ['cut off…', 'cut off…'],
  ['(It ended.)', '(It ended.)'],
  ['It is "here"', 'It is "here".'],
] as const) {
  test(`as a sentence, ${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => {
    assert.equal(sentence(text), expected);
    assert.equal(messageSentence(` ${text}`), expected);
  });
}

test('where nothing was said, the sentence says that', () => {
  assert.equal(messageSentence(''), 'No reason was given.');
  assert.equal(messageSentence(' \n'), 'No reason was given.');
});
