import * as v from 'valibot';
import type { FormMethod } from './protocol.ts';
import { formError, NOTHING } from './protocol.ts';

const target = v.object({ connectionId: v.string(), region: v.string() });

/** An account in a Region, as the page lists it. */
const row = v.object({
  key: v.string(),
  target,
  name: v.string(),
  /** 12 digits; absent while unknown. */
  accountId: v.exactOptional(v.string()),
  mark: v.picklist(['ok', 'failed', 'warning', 'running', 'info']),
  /** How it stands, in a word or two. */
  word: v.string(),
  /** Why, in a sentence. */
  detail: v.exactOptional(v.string()),
  /** Why it is left out, in a few words. */
  leftOut: v.exactOptional(v.string()),
  canRegister: v.boolean(),
});

/** What the page "Register Accounts with FleetWise" shows; it is sent anew with every change. */
export const registerAccountsInit = v.object({
  rows: v.array(row),
  /** What was chosen last, by the keys of its rows, and the how many-th choice of the page that is. */
  choice: v.object({ number: v.number(), keys: v.array(v.string()) }),
  /** Set while AWS is asked how the accounts stand. */
  checking: v.exactOptional(v.object({ done: v.number(), total: v.number() })),
  /** Set while registrations are sent. */
  sending: v.exactOptional(v.object({ done: v.number(), total: v.number() })),
  readOnly: v.boolean(),
  error: v.exactOptional(formError),
});

/** What the page "Register Accounts with FleetWise" shows. */
export type RegisterAccountsInit = v.InferOutput<typeof registerAccountsInit>;

/** An account in a Region, as the page lists it. */
export type RegisterAccountsRow = RegisterAccountsInit['rows'][number];

/** What is to be registered, and the account that was shown for each. */
const registerAccountsParams = v.object({
  accounts: v.pipe(v.array(v.object({ target, accountId: v.string() })), v.minLength(1)),
});

/** What the page keeps while it is hidden: what it lists, which of it is not selected, and the number of the last choice. */
export const registerAccountsKept = v.object({
  targets: v.array(target),
  unselected: v.array(v.string()),
  choice: v.number(),
});

/** What the page keeps while it is hidden. */
export type RegisterAccountsKept = v.InferOutput<typeof registerAccountsKept>;

/** The requests of the page. */
export const REGISTER_ACCOUNTS_METHODS = {
  submit: { params: registerAccountsParams, answer: NOTHING },
  stop: { params: NOTHING, answer: NOTHING },
  check: { params: NOTHING, answer: NOTHING },
} as const satisfies Record<string, FormMethod>;
