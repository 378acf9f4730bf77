import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeRows } from '../../../src/core/view/rows.ts';
import type { CommandSubject, KnownRows } from '../../../src/ui/command/command-argument.ts';
import { commandSubject } from '../../../src/ui/command/command-argument.ts';
import { PROD, TARGET, known, registration, stateWith } from '../../fakes/core-samples.ts';
import { allRows } from '../../fakes/outline.ts';

const ROWS = allRows(
  treeRows(
    stateWith({
      registrations: { 'us-east-1': known(registration('SUCCESS', { createdAt: new Date(1) }), 1) },
      problems: ['One.'],
    }),
    { now: 1, locale: 'en' },
  ),
);

/** A row as VS Code holds it. */
const OWN = { id: 'connection:profile:prod' };

function subject(argument: unknown, selected?: unknown): CommandSubject {
  const rows: KnownRows = {
    row: ({ id }) => ROWS.find((row) => row.id === id),
    isOwn: (value) => value === OWN,
  };
  return commandSubject(argument, rows, selected);
}

test('on the row of a Region it is about the Region, on one below it too', () => {
  for (const id of ['registration:profile:prod|us-east-1', 'created:profile:prod|us-east-1']) {
    const { connectionId, target, row } = subject({ id });
    assert.equal(connectionId, PROD.id);
    assert.deepEqual(target, TARGET);
    assert.equal(row?.id, id);
  }
});

test('on the row of a connection it is about the connection', () => {
  const { connectionId, target } = subject({ id: 'connection:profile:prod' });
  assert.equal(connectionId, PROD.id);
  assert.equal(target, undefined);
});

test('on a row that belongs to no connection it is about the row only', () => {
  assert.deepEqual(Object.keys(subject({ id: 'problem:0' })), ['row']);
});

test('a row that is gone counts as nothing', () => {
  assert.deepEqual(subject({ id: 'registration:profile:gone|us-east-1' }), {});
});

test('other extensions and keybindings name a profile and a Region', () => {
  assert.deepEqual(subject({ profile: 'prod', region: 'us-east-1' }), { connectionId: PROD.id, target: TARGET });
  assert.deepEqual(subject({ profile: 'prod' }), { connectionId: PROD.id });
  const target = { connectionId: 'default', region: 'us-east-1' };
  assert.deepEqual(subject({ region: 'us-east-1' }), { connectionId: 'default', target });
});

test('several selected rows come along, beside the one that was pointed at', () => {
  const ids = ['registration:profile:prod|us-east-1', 'connection:profile:prod'];
  const refs = ids.map((id) => ({ id }));
  const { row, rows, target } = subject(refs[0], refs);
  assert.equal(row?.id, ids[0]);
  assert.deepEqual(target, TARGET);
  assert.deepEqual(
    rows?.map(({ id }) => id),
    ids,
  );
  for (const selected of [undefined, [refs[0]], 'x', [{ id: 'gone' }, 7]]) {
    assert.equal(subject(refs[0], selected).rows, undefined);
  }
});

test('a list names accounts in Regions, and what is none of these in it is left out', () => {
  assert.deepEqual(subject([TARGET, { connectionId: 1, region: 'x' }, 'x', null, { ...TARGET, more: 1 }]), {
    targets: [TARGET, TARGET],
  });
  assert.deepEqual(subject([]), { targets: [] });
});

test('anything else counts as nothing', () => {
  for (const junk of [
    undefined,
    null,
    7,
    'prod',
    true,
    {},
    () => 'prod',
    { other: 1 },
    { profile: 5, region: 'us-east-1' },
    { profile: null },
  ]) {
    assert.deepEqual(subject(junk), {});
  }
});

test('only what VS Code holds comes from the view: the same said by others does not', () => {
  assert.equal(subject(OWN).isFromView, true);
  assert.equal(subject({ ...OWN }).isFromView, undefined);
  assert.equal(subject({ profile: 'prod' }).isFromView, undefined);
});
