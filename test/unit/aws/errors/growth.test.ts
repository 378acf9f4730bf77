import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyRedactor } from '../../../../src/aws/errors/key-redaction.ts';
import { safeText } from '../../../../src/aws/errors/safe-text.ts';
import { iconlessText, inertLines, inertText, visibleText } from '../../../../src/core/base/foreign-text.ts';

const READERS = {
  safeText,
  inertText,
  inertLines,
  iconlessText,
  visibleText,
  keyRedactor: keyRedactor('a1'.repeat(32)),
};

/** What a pattern may try again from each of its characters. */
const UNITS = [' ', '\n', '\u0000', 'a', 'aA1/', '//', '$(', '[](', '-----BEGIN ', 'session_token ', '\u202e', '='];

/** Characters of the shorter text; the longer one is below what is cut. */
const LENGTH = 6_000;
const TIMES_LONGER = 8;

/** Work below this, in microseconds of processor time, is one of chance. */
const LEAST = 2_000;

/** The least work, in microseconds of processor time, of several runs. */
function work(read: (text: string) => string, text: string): number {
  const runs = Array.from({ length: 4 }, () => {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

for (const [name, read] of Object.entries(READERS)) {
  test(`the work grows with the text, and not with its square: ${name}`, () => {
    for (const unit of UNITS) {
      const text = unit.repeat(LENGTH / unit.length);
      const [short, long] = [work(read, text), work(read, text.repeat(TIMES_LONGER))];
      const ratio = long / Math.max(short, LEAST);
      // The square would be 64 times the work; what chance adds to 8 times is far below that.
      assert.ok(ratio <= 2.5 * TIMES_LONGER, `${JSON.stringify(unit)}: ${ratio.toFixed(2)} times the work`);
    }
  });
}
