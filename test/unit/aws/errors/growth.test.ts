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

/** Characters of the shorter text: below what is cut, and long enough for a quadratic pattern to need seconds. */
const LENGTH = 24_000;

/** The least work, in microseconds of processor time, of several runs. */
function work(read: (text: string) => string, text: string): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    for (let time = 0; time < 4; time++) read(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...runs);
}

for (const [name, read] of Object.entries(READERS)) {
  test(`twice the text is at most about twice the work: ${name}`, () => {
    for (const unit of UNITS) {
      const text = unit.repeat(LENGTH / unit.length);
      const [once, twice] = [work(read, text), work(read, text + text)];
      // Below 10 ms the ratio is one of chance; a quadratic pattern needs 4 times the work, and far more than that.
      const ratio = twice / Math.max(once, 10_000);
      assert.ok(ratio <= 3, `${JSON.stringify(unit)}: ${ratio.toFixed(2)} times the work`);
    }
  });
}
