import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { TAGS_METHODS, tagsInit } from '../../../src/shared/tags-form.ts';
import { withChangedTag, withNewTag, withoutTag } from '../../../src/webview/common/tag-state.ts';
import type { TagsState } from '../../../src/webview/tags/state.ts';
import { canSubmit, keptOf, learnTags, openForm, planSentence, systemTags } from '../../../src/webview/tags/state.ts';

const INIT = v.parse(tagsInit, { connectionId: 'prod', amazonId: '1234', connectionName: 'prod', busy: false });
const SITUATION = { connectionName: 'prod', accountId: '123456789012' };
const tag = (key: string, value = '') => ({ key, value });
const inPlace = (...tags: ReturnType<typeof tag>[]) => ({ ...SITUATION, tags });

/** A form that was opened on the tags `base`, whose rows were then made `rows`. */
function edited(base: ReturnType<typeof tag>[], rows: ReturnType<typeof tag>[]): TagsState {
  const state = learnTags(openForm(INIT, undefined, undefined), inPlace(...base));
  return { ...state, edited: { base, rows } };
}

test('the form opens on the tags in place, unchanged', () => {
  const state = learnTags(openForm(INIT, undefined, undefined), inPlace(tag('a', '1'), tag('aws:x')));
  assert.deepEqual(state.edited, { base: [tag('a', '1')], rows: [tag('a', '1')] });
  assert.deepEqual(systemTags(state), [tag('aws:x')]);
  assert.equal(canSubmit(state), false);
  assert.equal(planSentence(state), 'No changes yet.');
});

for (const [title, rows, sentence] of [
  ['a changed value', [tag('a', '2'), tag('b')], 'Adds or changes 1 tag'],
  ['a new tag', [tag('a', '1'), tag('b'), tag('c')], 'Adds or changes 1 tag'],
  ['a removed tag', [tag('a', '1')], 'Removes 1 tag'],
  ['another key', [tag('x', '1'), tag('b')], 'Adds or changes 1 tag and removes 1 tag'],
  ['all new', [tag('x'), tag('y')], 'Adds or changes 2 tags and removes 2 tags'],
] as const) {
  test(`the sentence counts what is sent: ${title}`, () => {
    const state = edited([tag('a', '1'), tag('b')], [...rows]);
    assert.equal(planSentence(state), `${sentence} on Amazon ID 1234 in AWS account 123456789012, us-east-1.`);
    assert.equal(canSubmit(state), true);
  });
}

for (const [title, base, rows, now, expected] of [
  ['keeps a change of the user', [tag('a', '1')], [tag('a', '2')], [tag('a', '1')], [tag('a', '2')]],
  ['keeps a new tag of the user', [], [tag('n')], [], [tag('n')]],
  ['takes a change of somebody else', [tag('a', '1')], [tag('a', '1')], [tag('a', '9')], [tag('a', '9')]],
  ['takes a tag of somebody else', [], [], [tag('o')], [tag('o')]],
  ['drops a tag that somebody else removed', [tag('a')], [tag('a')], [], []],
  ['keeps a removal by the user', [tag('a')], [], [tag('a')], []],
  ['knows its own half-done change', [tag('a')], [tag('n')], [tag('a'), tag('n')], [tag('n')]],
  ['keeps rows that are not complete', [], [tag('')], [tag('o')], [tag(''), tag('o')]],
] as const) {
  test(`reading the tags again ${title}`, () => {
    const state = learnTags(edited([...base], [...rows]), inPlace(...now));
    assert.deepEqual(state.edited, { base: now, rows: expected });
  });
}

test('what was typed outlives a hide, for the same account', () => {
  const state = edited([tag('a')], [tag('a'), tag('n')]);
  const kept = structuredClone(keptOf(state));
  assert.deepEqual(openForm(INIT, undefined, kept).edited, state.edited);
  assert.equal(openForm({ ...INIT, amazonId: '5' }, undefined, kept).edited, undefined);
  assert.equal(openForm({ ...INIT, amazonId: '5' }, state, kept).edited, undefined);
  assert.equal(openForm(INIT, undefined, { edited: 1 }).edited, undefined);
});

test('the form cannot be sent while tags are read or sent, or while a row is wrong', () => {
  const state = edited([tag('a')], [tag('n')]);
  assert.equal(canSubmit(state), true);
  assert.equal(canSubmit({ ...state, loading: true }), false);
  assert.equal(canSubmit({ ...state, busy: true }), false);
  assert.equal(canSubmit(edited([tag('a')], [tag('n'), tag('n')])), false);
});

test('the host refuses tags that are wrong, and takes whatever was in place before', () => {
  const input = { connectionId: 'prod', amazonId: '1234', before: [tag('AWS:x')], tags: [tag('a')], accountId: '' };
  assert.equal(v.is(TAGS_METHODS.submit.params, input), true);
  for (const tags of [[tag('')], [tag('a'), tag('a')], [tag('aws:x')]])
    assert.equal(v.is(TAGS_METHODS.submit.params, { ...input, tags }), false);
  assert.equal(v.is(TAGS_METHODS.submit.params, { ...input, amazonId: '' }), false);
});

test('rows are added, changed and removed; what was left moves with its row', () => {
  const rows = withNewTag({ tags: [tag('a'), tag('b')], touched: new Set(['amazonId', 'tags.0.key', 'tags.2.value']) });
  const changed = withChangedTag(rows, 2, { value: 'x' });
  assert.deepEqual(changed.tags, [tag('a'), tag('b'), tag('', 'x')]);
  const less = withoutTag(changed, 0);
  assert.deepEqual(less.tags, [tag('b'), tag('', 'x')]);
  assert.deepEqual([...less.touched], ['amazonId', 'tags.1.value']);
});
