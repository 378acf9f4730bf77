import * as v from 'valibot';
import { fieldErrors } from './field-errors.ts';
import { accountContext } from './account-context.ts';
import { KEY_METHODS, privateKey } from './private-key.ts';
import type { FormMethod } from './protocol.ts';
import { formError, NOTHING } from './protocol.ts';
import { tagList, tags } from './tags.ts';

/** What the associate form starts with: the connections, and the one it was opened on. */
export const associateInit = v.object({
  connections: v.array(v.object({ id: v.string(), name: v.string() })),
  connectionId: v.string(),
  /** An association is being sent. */
  busy: v.boolean(),
  /** The failure of an association that ended while the form was hidden. */
  error: v.exactOptional(formError),
});

/** What the associate form starts with. */
export type AssociateInit = v.InferOutput<typeof associateInit>;

/** The connection that the form is shown for. */
const associateTarget = v.object({ connectionId: v.string() });

/** The form as typed, without the key: what may be kept while it is hidden. */
export const associateDraft = v.object({ connectionId: v.string(), amazonId: v.string(), tags: tagList });

/** The form as typed, without the key. */
export type AssociateDraft = v.InferOutput<typeof associateDraft>;

/** Limit of a partner account ID, which the Amazon ID becomes. */
const AMAZON_ID_LIMIT = 256;

const checkedAmazonId = v.pipe(
  v.string('Enter the Amazon ID.'),
  v.trim(),
  v.nonEmpty('Enter the Amazon ID.'),
  v.maxLength(AMAZON_ID_LIMIT, `An Amazon ID can have at most ${String(AMAZON_ID_LIMIT)} characters.`),
  v.regex(/^[^\s\p{C}]*$/u, "An Amazon ID can't contain spaces or invisible characters."),
);

const checkedDraft = v.object({
  connectionId: v.pipe(v.string(), v.nonEmpty('Choose a connection.')),
  amazonId: checkedAmazonId,
  tags,
});

/** What is wrong with an Amazon ID as it is typed. */
export function amazonIdProblem(text: string): string | undefined {
  return v.safeParse(checkedAmazonId, text).issues?.[0].message;
}

/** What is wrong with the form, key aside. */
export function associateErrors(draft: unknown): Readonly<Record<string, string>> {
  return fieldErrors(checkedDraft, draft);
}

/** The associate form as it is sent. Whoever reads it wraps the key at once. */
const associateInput = v.object({
  ...checkedDraft.entries,
  key: privateKey,
  /** `ClientRequestToken`: same token and same input take effect once. */
  token: v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{1,64}$/, 'The request token is not valid.')),
  /** The account the form's sentence named; empty while it was unknown. */
  accountId: v.string(),
});

/** The associate form as it is sent. */
export type AssociateInput = v.InferOutput<typeof associateInput>;

/** The requests of the associate form. */
export const ASSOCIATE_METHODS = {
  ...KEY_METHODS,
  describe: { params: associateTarget, answer: accountContext },
  submit: {
    params: associateInput,
    answer: NOTHING,
    refusal: (input: unknown) => ({
      message: 'Some fields are not filled in correctly.',
      fields: associateErrors(input),
    }),
  },
} as const satisfies Record<string, FormMethod>;
