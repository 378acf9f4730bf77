import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepOutcome } from '../../../../src/core/diagnosis/diagnosis.ts';
import { identityOutcome, partnersOutcome, statusOutcome } from '../../../../src/core/diagnosis/diagnosis-calls.ts';
import { clockOutcome, dnsOutcome, tcpOutcome, tlsOutcome } from '../../../../src/core/diagnosis/diagnosis-probes.ts';
import { diagnosisMarkdown } from '../../../../src/core/diagnosis/diagnosis-report.ts';
import { setupSteps } from '../../../../src/core/diagnosis/diagnosis-setup.ts';
import { diagnosisView } from '../../../../src/core/diagnosis/diagnosis-view.ts';
import type { ReachCause } from '../../../../src/core/model/failure.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import { IDENTITY, PROD, ROLE, failing, answered } from '../../../fakes/core-samples.ts';
import { SETUP, TLS, diagnosisWorld } from '../../../fakes/diagnosis-world.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;

function unreachable(reach: ReachCause) {
  return failed({ kind: 'unreachable' as const, reach, host: 'sts.us-east-1.amazonaws.com', message: 'connect' });
}

const bad = (problem: string) => tlsOutcome(success({ ...TLS, problem }), NOW);

/** What was seen, and what is said of it: state, words, and the beginning of the advice. */
const SAID: readonly (readonly [StepOutcome, string, RegExp, RegExp?])[] = [
  [dnsOutcome(success(['10.0.0.1', '::1']), undefined), 'ok', /^10\.0\.0\.1, ::1$/],
  [dnsOutcome(unreachable('dns'), undefined), 'failed', /could not be found \(DNS\)\.$/, /^Check the network/],
  [dnsOutcome(unreachable('dns'), 'proxy:3128'), 'info', /^Not found from here; the proxy proxy:3128 looks it up\.$/],
  [tcpOutcome(success('10.0.0.1:443'), undefined), 'ok', /^Connected to 10\.0\.0\.1:443$/],
  [tcpOutcome(success('10.9.9.9:3128'), 'proxy:3128'), 'ok', /^Connected to the proxy, 10\.9\.9\.9:3128$/],
  [tcpOutcome(unreachable('dns'), undefined), 'info', /^Not tried: no address\.$/],
  [tcpOutcome(unreachable('proxy'), 'proxy:3128'), 'failed', /through the proxy\.$/, /^Check the proxy address/],
  [tcpOutcome(unreachable('refused'), undefined), 'failed', /refused the connection\.$/, /^Check the endpoint/],
  [tlsOutcome(success(TLS), NOW), 'ok', /^TLSv1\.3, certificate trusted$/],
  [
    tlsOutcome(success({ ...TLS, validTo: new Date(NOW + 2 * HOUR) }), NOW),
    'warning',
    /^TLSv1\.3, certificate trusted, but it ends in 2 h 0 min$/,
    /renew it/,
  ],
  [tlsOutcome(unreachable('refused'), NOW), 'info', /^Not tried: no connection\.$/],
  [tlsOutcome(unreachable('reset'), NOW), 'failed', /closed the connection/, /^Check the network/],
  [
    bad('SELF_SIGNED_CERT_IN_CHAIN'),
    'failed',
    /^The certificate is not trusted by this machine \(TLSv1\.3\)\.$/,
    /^Behind a company proxy, set AWS_CA_/,
  ],
  [bad('CERT_HAS_EXPIRED'), 'failed', /^The certificate has expired \(/, /^Check the clock/],
  [bad('CERT_NOT_YET_VALID'), 'failed', /^The certificate is not valid yet \(/, /^Check the clock/],
  [
    bad('ERR_TLS_CERT_ALTNAME_INVALID'),
    'failed',
    /^The certificate is of another host \(/,
    /^Check the endpoint address/,
  ],
  [clockOutcome(success(-1999)), 'ok', /^In sync with AWS$/],
  [clockOutcome(success(10_000)), 'ok', /^10 s ahead of that of AWS$/],
  [clockOutcome(success(-120_000)), 'warning', /^2 min 0 s behind that of AWS$/, /^Set the clock/],
  [clockOutcome(success(400_000)), 'failed', /^6 min 40 s ahead of that of AWS$/, /^Set the clock/],
  [clockOutcome(unreachable('dns')), 'info', /^Not compared/],
  [identityOutcome(success(IDENTITY), NOW), 'ok', /^Account 123456789012$/],
  [
    identityOutcome(success({ ...IDENTITY, expiresAt: new Date(NOW - 1) }), NOW),
    'warning',
    /^Account 123456789012; the credentials have expired$/,
  ],
  [identityOutcome(failing('signIn', { signIn: 'sso' }), NOW), 'failed', /^Sign-in needed: The SSO session/, /^Renew/],
  [statusOutcome(success({ state: 'notRegistered' })), 'ok', /^Not registered$/],
  [statusOutcome(answered('PENDING')), 'ok', /^Registering$/],
  [
    statusOutcome(
      answered('FAILURE', { iam: { roleArn: ROLE, status: 'REGISTRATION_FAILURE', errorMessage: 'Why.' } }),
    ),
    'warning',
    /^Registration failed$/,
    /^IAM changes/,
  ],
  [partnersOutcome(success({ accounts: [{ amazonId: '1' }] })), 'ok', /^1 partner account$/],
  [partnersOutcome(success({ accounts: [], nextToken: 't' })), 'ok', /^0 or more partner accounts$/],
];

for (const [outcome, state, text, advice] of SAID) {
  test(`${state}: ${outcome.text}`, () => {
    assert.equal(outcome.state, state);
    assert.match(outcome.text, text);
    if (advice === undefined) assert.equal(outcome.advice, undefined);
    else assert.match(outcome.advice ?? '', advice);
  });
}

test('the end of credentials is reported with the time that is left', () => {
  const { facts } = identityOutcome(success({ ...IDENTITY, expiresAt: new Date(NOW + HOUR) }), NOW);
  assert.deepEqual(facts?.at(-1), ['Expires', '2026-11-20T13:00:00.000Z (in 1 h 0 min)']);
});

test('a profile says which file holds it; one that is in none offers to edit the connection', () => {
  assert.deepEqual(setupSteps(SETUP, PROD)[0], { state: 'ok', text: '"prod" in ~/.aws/config' });
  const files = SETUP.files.map(({ path }) => ({ path, holdsProfile: false }));
  const [gone] = setupSteps({ ...SETUP, files }, PROD);
  assert.equal(gone.state, 'failed');
  assert.equal(gone.remedy, 'editConnection');
  const { profile: _profile, ...chain } = PROD;
  assert.equal(setupSteps({ ...SETUP, profile: 'default', files }, chain)[0].state, 'info');
  const source = { kind: 'sso', session: 'corp' } as const;
  const account = { groupId: 'corp', accountId: '123456789012', role: 'ReadOnly', source };
  assert.deepEqual(setupSteps({ ...SETUP, profile: 'default', files }, { ...chain, account })[0], {
    state: 'info',
    text: 'None of its own: role ReadOnly in account 123456789012.',
  });
});

test('the summary names the first step that failed, which is the cause of those after it', async () => {
  const { run } = diagnosisWorld({
    aws: { identify: () => Promise.resolve(unreachable('dns')) },
    probe: (kind) => (kind === 'dns' ? Promise.resolve(unreachable('dns')) : undefined),
  });
  const { summary: before } = diagnosisView(run.diagnosis);
  assert.deepEqual(before, { state: 'running', text: 'Running: 0 steps to go.' });
  await run.start();
  assert.deepEqual(diagnosisView(run.diagnosis).summary, {
    state: 'failed',
    text:
      '3 steps failed. First: AWS IoT FleetWise · us-east-1, DNS: Unreachable: sts.us-east-1.amazonaws.com could not be ' +
      'found (DNS).',
  });
});

test('only what was tried says how long it took', () => {
  const step = { id: 'TLS', group: 'AWS STS', label: 'TLS', text: 'Said.', tookMs: 12.4 } as const;
  const took = (state: 'ok' | 'info' | 'failed'): string | undefined =>
    diagnosisView({ connectionName: 'prod', running: false, startedAt: NOW, steps: [{ ...step, state }] }).groups[0]
      ?.steps[0]?.took;
  assert.deepEqual([took('ok'), took('failed'), took('info')], ['12 ms', '12 ms', '']);
});

test('when nothing fails the summary says so', async () => {
  const { run } = diagnosisWorld();
  await run.start();
  assert.deepEqual(diagnosisView(run.diagnosis).summary, { state: 'ok', text: 'Everything works.' });
});

test('the report reads as plain text', async () => {
  const regions = ['us-east-1'];
  const { run } = diagnosisWorld({
    connection: { ...PROD, regions },
    aws: { listPartnerAccounts: () => Promise.resolve(failing('throttled', { operation: 'ListPartnerAccounts' })) },
  });
  await run.start();
  const report = diagnosisMarkdown(diagnosisView(run.diagnosis), '2026-11-20T12:00:00.000Z');
  assert.match(report, /^# Diagnosis of connection "prod"\n\n2026-11-20T12:00:00\.000Z\n\n1 step failed\. First: /);
  assert.ok(
    report.includes(
      '## AWS STS · us-east-1\n\nhttps://sts.us-east-1.amazonaws.com\n\n- **DNS**: ok: 10.0.0.1 (0 ms)\n',
    ),
  );
  assert.ok(
    report.includes(
      [
        '- **ListPartnerAccounts, us-east-1**: FAILED: Throttled: AWS received too many requests for this account and Region. (0 ms)',
        '  - Message: AWS said no.',
        '  - What to do: Wait a moment, then try again.',
        '',
      ].join('\n'),
    ),
  );
});
