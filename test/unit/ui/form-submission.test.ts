import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { FormAnswer, Place } from '../../../src/ui/form/form-submission.ts';
import { FormSubmission } from '../../../src/ui/form/form-submission.ts';

const ERROR = { message: 'Could not replace the key of A: access denied.' };
const DONE: FormAnswer<string> = { ok: true, value: 'fingerprint of A' };
const FAILED: FormAnswer<string> = { ok: false, error: ERROR };

describe('what comes of a form that was sent', () => {
  const told: string[] = [];
  let submission: FormSubmission;

  beforeEach(() => {
    told.length = 0;
    submission = new FormSubmission({
      restart: () => void told.push('restarted'),
      notifyError: ({ message }) => void told.push(`notified: ${message}`),
    });
  });

  /** Sends a form; the answer comes when it is called. */
  const sent = (subject: string): ((answer: FormAnswer<string>) => Promise<FormAnswer<string>>) => {
    let settle = (_answer: FormAnswer<string>): void => undefined;
    const pending = new Promise<FormAnswer<string>>((resolve) => (settle = resolve));
    const done = (value: string, place: Place): void => void told.push(`done: ${value}, ${place}`);
    const answered = submission.submit({ subject, send: () => pending, done });
    return (answer) => {
      settle(answer);
      return answered;
    };
  };

  test('goes to the page that sent it, which is not started again', async () => {
    submission.start('A');
    const answer = sent('A');
    assert.equal(submission.busy, true);
    assert.deepEqual(await answer(DONE), DONE);
    assert.equal(submission.busy, false);
    assert.deepEqual(told, ['done: fingerprint of A, here']);
  });

  test('starts a page again that came back from being hidden, with its error', async () => {
    submission.start('A');
    const answer = sent('A');
    assert.deepEqual(submission.start('A'), { busy: true });
    assert.deepEqual(await answer(FAILED), FAILED);
    assert.deepEqual(told, ['restarted']);
    assert.deepEqual(submission.start('A'), { busy: false, error: ERROR });
  });

  test('is shown in a form that was closed and opened again on the same', async () => {
    submission.start('A');
    const answer = sent('A');
    submission.end();
    assert.deepEqual(submission.start('A'), { busy: true });
    await answer(DONE);
    assert.deepEqual(told, ['done: fingerprint of A, here', 'restarted']);
  });

  test('is notified when the form is closed, and not kept', async () => {
    submission.start('A');
    const answer = sent('A');
    submission.end();
    await answer(FAILED);
    assert.deepEqual(told, [`notified: ${ERROR.message}`]);
    assert.deepEqual(submission.start('A'), { busy: false });
  });

  test('is told as done when the form is closed', async () => {
    submission.start('A');
    const answer = sent('A');
    submission.end();
    await answer(DONE);
    assert.deepEqual(told, ['done: fingerprint of A, nowhere']);
  });

  test('is notified, and not shown in the form, when an error comes after it has moved', async () => {
    submission.start('A');
    const answer = sent('A');
    submission.end();
    assert.deepEqual(submission.start('B'), { busy: false });
    await answer(FAILED);
    assert.deepEqual(told, [`notified: ${ERROR.message}`]);
    assert.deepEqual(submission.start('B'), { busy: false });
    assert.deepEqual(submission.start('A'), { busy: false });
  });

  test('is told as done elsewhere, and leaves the form as it is, when it has moved', async () => {
    submission.start('A');
    const answer = sent('A');
    submission.end();
    submission.start('B');
    await answer(DONE);
    assert.deepEqual(told, ['done: fingerprint of A, elsewhere']);
  });

  test('does not take away the error of what the form has moved to', async () => {
    submission.start('A');
    const first = sent('A');
    submission.end();
    submission.start('B');
    await sent('B')(FAILED);
    await first(DONE);
    assert.deepEqual(submission.start('B'), { busy: false, error: ERROR });
    assert.deepEqual(submission.start('A'), { busy: false });
  });

  test('keeps the form where it sends, though it was opened elsewhere', async () => {
    submission.start('A');
    const answer = sent('B');
    assert.equal(submission.busy, true);
    assert.deepEqual(submission.start('B'), { busy: true });
    await answer(FAILED);
    assert.deepEqual(submission.start('B'), { busy: false, error: ERROR });
  });

  test('is waited for before the same is sent again, not before something else is', async () => {
    submission.start('A');
    const first = sent('A');
    submission.end();
    submission.start('B');
    assert.equal((await sent('A')(DONE)).ok, false);
    assert.equal(submission.busy, false);
    assert.equal((await sent('B')(DONE)).ok, true);
    assert.equal((await first(DONE)).ok, true);
    assert.deepEqual(told, ['done: fingerprint of A, here', 'done: fingerprint of A, elsewhere']);
  });

  test('is an error of the form when nobody foresaw it', async () => {
    submission.start('A');
    const send = (): Promise<FormAnswer> => Promise.reject(new Error('The disk is full.'));
    const answer = await submission.submit({ subject: 'A', send, done: () => void told.push('done') });
    assert.deepEqual(answer, { ok: false, error: { message: 'The disk is full.' } });
    assert.deepEqual(submission.start('A'), { busy: false, error: { message: 'The disk is full.' } });
    submission.forgetError();
    assert.deepEqual(submission.start('A'), { busy: false });
    assert.deepEqual(told, []);
  });
});
