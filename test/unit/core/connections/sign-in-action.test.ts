import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountProblem, shownAccount } from '../../../../src/core/connections/account-check.ts';
import { SignInAction } from '../../../../src/core/connections/sign-in-action.ts';
import { failed, success } from '../../../../src/core/model/failure.ts';
import type { Identity } from '../../../../src/core/model/identity.ts';
import type { SignInOutcome } from '../../../../src/core/ports/backend.ts';
import { ACCOUNT, IDENTITY, PROD, TARGET, failing, failure, answered } from '../../../fakes/core-samples.ts';
import { coreWorld } from '../../../fakes/core-world.ts';

const MFA = failing('signIn', { signIn: 'mfa' });
const OTHER: Identity = { ...IDENTITY, accountId: '210987654321' };

/** The world with somebody who signs in. */
function signInWorld(outcome: SignInOutcome = { kind: 'signedIn' }) {
  const world = coreWorld();
  const signedIn: string[] = [];
  const signIns = new SignInAction({
    ...world,
    prompt: () => Promise.resolve('123456'),
    aws: {
      signIn: ({ id }) => {
        signedIn.push(id);
        return Promise.resolve(outcome);
      },
    },
  });
  const shown = shownAccount(world.store.get(), PROD.id);
  const check = (accountId: string) => accountProblem({ ...world, signIns }, { ...shown, accountId });
  return { ...world, signIns, signedIn, check };
}

test('a code is asked for only where one is needed', async () => {
  const { aws, inventory, signIns, signedIn } = signInWorld();
  assert.equal(await signIns.enterCode(PROD.id), undefined);
  aws.tells(TARGET, failing('signIn', { signIn: 'sso' }), MFA);
  await inventory.check(TARGET);
  assert.equal(await signIns.enterCode(PROD.id), undefined);
  await inventory.check(TARGET);
  assert.deepEqual(await signIns.enterCode(PROD.id), { kind: 'signedIn' });
  assert.deepEqual(signedIn, [PROD.id]);
  assert.equal(aws.count('identify'), 1);
});

test('what is sent goes to the account that was named, or is not sent', async () => {
  const { aws, check } = signInWorld();
  aws.knows(PROD.id, success(IDENTITY), success(OTHER));
  assert.equal(await check(ACCOUNT), undefined);
  assert.equal(
    await check(ACCOUNT),
    `Nothing was sent: this connection is account ${OTHER.accountId} now, not ${ACCOUNT}.`,
  );
});

test('a profile that changed, and whose account cannot be checked, is not the account that was named', async () => {
  const { aws, check } = signInWorld();
  aws.knows(PROD.id, failing('unreachable'));
  assert.equal(await check(ACCOUNT), `Nothing was sent: this connection may not be account ${ACCOUNT} any more.`);
});

test('an account that shows only after the code was entered is named before anything is sent', async () => {
  const { aws, check, signedIn } = signInWorld();
  aws.knows(PROD.id, MFA, success(IDENTITY));
  assert.equal(
    await check(''),
    `Nothing was sent yet: signed in to account ${ACCOUNT}. If that is the right one, send again.`,
  );
  assert.equal(await check(ACCOUNT), undefined);
  assert.deepEqual(signedIn, [PROD.id]);
});

test('a code that is refused sends nothing to anybody', async () => {
  const refused = failure('signIn', { signIn: 'mfa', errorName: 'AccessDenied' });
  const { aws, check, signIns, inventory } = signInWorld({ kind: 'failed', failure: refused });
  aws.knows(PROD.id, failed(failure('signIn', { signIn: 'mfa' })));
  aws.tells(TARGET, answered('SUCCESS'));
  await inventory.identify(PROD.id);
  assert.deepEqual(await signIns.enterCode(PROD.id), { kind: 'failed', failure: refused });
  assert.match((await check(ACCOUNT)) ?? '', /^Nothing was sent/);
});

test('a connection that changed while its account was unknown is sent nothing', async () => {
  const { aws, check, connect } = signInWorld();
  aws.knows(PROD.id, failing('unreachable'), failing('unreachable'));
  assert.equal(await check(''), undefined);
  connect({ ...PROD, name: 'other' });
  assert.equal(
    await check(''),
    'Nothing was sent: this connection has changed meanwhile and may be another account now.',
  );
});

test('an account that shows after the question is named before anything is sent', async () => {
  const { aws, check } = signInWorld();
  aws.knows(PROD.id, success(OTHER));
  assert.equal(
    await check(''),
    `Nothing was sent yet: this connection is account ${OTHER.accountId}. If that is the right one, send again.`,
  );
});
