import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PageContact } from '../../../../src/core/windows/page-contact.ts';
import { settled, VirtualClock } from '../../../fakes/virtual-clock.ts';

/** A page that answers when the test says so. */
function page() {
  const clock = new VirtualClock();
  const open: { readonly answer: () => void; readonly refuse: () => void }[] = [];
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      open.push({
        answer: resolve,
        refuse: () => {
          reject(new Error('Canceled'));
        },
      });
    });
  return { clock, open, contact: new PageContact({ ask, clock }) };
}

test('a page that has answered in time stays reachable', async () => {
  const { clock, open, contact } = page();
  const answered = contact.answers();
  open[0]?.answer();
  assert.equal(await answered, true);
  await clock.advance(60_000);
  assert.equal(contact.isSilent, false);
});

test('a page that does not answer is asked once, and again only after it has answered', async () => {
  const { clock, open, contact } = page();
  const first = contact.answers();
  await clock.advance(3000);
  assert.equal(await first, false);
  assert.equal(contact.isSilent, true);
  assert.equal(await contact.answers(), false);
  assert.equal(open.length, 1);
  open[0]?.answer();
  await settled();
  assert.equal(contact.isSilent, false);
  const second = contact.answers();
  open[1]?.answer();
  assert.equal(await second, true);
});

test('a page that refuses the question is not reachable', async () => {
  const { open, contact } = page();
  const refused = contact.answers();
  open[0]?.refuse();
  assert.equal(await refused, false);
  assert.equal(contact.isSilent, true);
});
