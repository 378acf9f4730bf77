import * as v from 'valibot';
import type { Tag } from '../core/model/partner-account.ts';

/** Tags a resource may have, by the API model. The service itself refuses more than 50. */
export const TAG_LIMIT = 200;

const KEY_LIMIT = 128;
const VALUE_LIMIT = 256;

/** Tags as they are typed or read, unchecked. */
export const tagList = v.array(v.object({ key: v.string(), value: v.string() }));

/** Whether AWS itself sets this tag, so that nobody else can change it. */
export function isSystemTag({ key }: Pick<Tag, 'key'>): boolean {
  return /^aws:/i.test(key);
}

const checkedTag = v.object({
  key: v.pipe(
    v.string(),
    v.check((key) => key.trim() !== '', 'Enter a key.'),
    v.maxLength(KEY_LIMIT, `A key can have at most ${String(KEY_LIMIT)} characters.`),
    v.check((key) => !isSystemTag({ key }), 'Keys can\'t start with "aws:"; AWS reserves them.'),
  ),
  value: v.pipe(v.string(), v.maxLength(VALUE_LIMIT, `A value can have at most ${String(VALUE_LIMIT)} characters.`)),
});

/** Tags that may be sent: within the limits, every key once. */
export const tags = v.pipe(
  v.array(checkedTag),
  v.maxLength(TAG_LIMIT, `There can be at most ${String(TAG_LIMIT)} tags.`),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const input = dataset.value;
    input.forEach((row, index) => {
      if (input.findIndex(({ key }) => key === row.key) === index || row.key === '') return;
      addIssue({
        message: 'Another tag has this key.',
        path: [
          { type: 'array', origin: 'value', input, key: index, value: row },
          { type: 'object', origin: 'value', input: row, key: 'key', value: row.key },
        ],
      });
    });
  }),
);
