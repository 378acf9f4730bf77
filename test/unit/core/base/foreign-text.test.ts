import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  iconlessText,
  inertLines,
  inertText,
  visibleLines,
  visibleText,
} from '../../../../src/core/base/foreign-text.ts';
import { escapeMarkdown } from '../../../../src/core/tree/row.ts';
import { property } from '../../../fakes/property.ts';

/** What the editor reads as a link in notifications, modal boxes and prompts. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('[Fix](command:a.b)', '[x](https://a.b "t")', '[', '](', ')', 'command:a', '$(zap)', '\\$(zap)'),
      fc.constantFrom('\u202e', '\u2066', '\u200b', '\ufeff', '\u0007', '\u001b[31m', '\n', '\r\n', '\u2028', '\ud800'),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test(
  ...property('no text holds a link after it was made inert, nor a sign that is not seen', hostile, (text) => {
    assert.doesNotMatch(inertText(text), LINK);
    assert.doesNotMatch(inertText(text), UNSEEN);
    assert.doesNotMatch(inertLines(text), LINK);
    assert.doesNotMatch(inertLines(text).replaceAll('\n', ''), UNSEEN);
  }),
);

test(
  ...property('no text is an icon after it was made iconless', hostile, (text) => {
    assert.doesNotMatch(iconlessText(text), /(?<!\\)\$\(/);
  }),
);

test(
  ...property('no Markdown holds a sign that is not seen', hostile, (text) => {
    assert.doesNotMatch(escapeMarkdown(text), UNSEEN);
  }),
);

test('right-to-left marks and controls are shown as what they are, line breaks as blanks', () => {
  assert.equal(visibleText('a\u202eb\u0007c\u{e0041}'), 'a\\u202eb\\u0007c\\u{e0041}');
  assert.equal(visibleText('one \r\n two\u2028three'), 'one two three');
  assert.equal(visibleLines('one\ntwo\u202e'), 'one\ntwo\\u202e');
});

test('other languages and signs stay as they are', () => {
  for (const text of ['Größe', '日本語', 'שלום', 'a_b-c.d', '🚗', 'x $ y']) assert.equal(visibleText(text), text);
});

test('a link stays readable', () => {
  assert.equal(inertText('See [Fix](command:a.b).'), 'See [Fix] (command:a.b).');
  assert.equal(iconlessText('$(zap) x'), '\\$(zap) x');
});

test('a text is cut', () => {
  assert.equal(visibleText('x'.repeat(60_000)).length, 4001);
});
