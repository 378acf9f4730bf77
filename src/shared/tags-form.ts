import * as v from 'valibot';
import { accountContext, partnerTarget } from './account-context.ts';
import type { FormMethod } from './protocol.ts';
import { formError, NOTHING } from './protocol.ts';
import { fieldErrors } from './field-errors.ts';
import { tagList, tags } from './tags.ts';

/** What the tags form starts with. */
export const tagsInit = v.object({
  ...partnerTarget.entries,
  connectionName: v.string(),
  /** A change is being sent. */
  busy: v.boolean(),
  /** The failure of a change that ended while the form was hidden. */
  error: v.exactOptional(formError),
});

/** What the tags form starts with. */
export type TagsInit = v.InferOutput<typeof tagsInit>;

/** The tags in place. */
const tagsInPlace = v.object({ ...accountContext.entries, tags: tagList });

/** The tags in place, and whose they are. */
export type TagsInPlace = v.InferOutput<typeof tagsInPlace>;

/** The tags form as it is sent: tags as they were read, and as they are to be. Tags that AWS sets are in neither. */
const tagsInput = v.object({
  ...partnerTarget.entries,
  before: tagList,
  tags,
  /** The account the form's sentence named; empty while it was unknown. */
  accountId: v.string(),
});

/** The tags form as it is sent. */
export type TagsInput = v.InferOutput<typeof tagsInput>;

const checkedRows = v.object({ tags });

/** What is wrong with the rows, by field: "tags.0.key". */
export function tagErrors(rows: unknown): Readonly<Record<string, string>> {
  return fieldErrors(checkedRows, { tags: rows });
}

/** The requests of the tags form. */
export const TAGS_METHODS = {
  load: { params: partnerTarget, answer: tagsInPlace },
  submit: {
    params: tagsInput,
    answer: NOTHING,
    refusal: () => ({ message: 'Some tags are not filled in correctly.' }),
  },
} as const satisfies Record<string, FormMethod>;
