import { numberAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import { placeKey } from '../operation.ts';
import { numberIn, pageToken } from '../accounts/page-token.ts';
import type { WirelessAccount } from './account.ts';
import { invalid } from './errors.ts';
import { summaryOf } from './partner-accounts.ts';

/** The length of a page when none is asked for, or 0. */
const defaultPage = 250;

/** ListPartnerAccounts, in the order of association. A token works for this account and this page length only. */
export function listPartnerAccounts(state: WirelessAccount, input: Fields, context: Context): Outcome<WirelessAccount> {
  const asked = numberAt(input, 'MaxResults') ?? 0;
  const length = asked === 0 ? defaultPage : asked;
  const purpose = `${placeKey(context)} ${String(length)}`;
  const token = textAt(input, 'NextToken');
  const from = token === undefined ? 0 : numberIn(context.secret, purpose, token);
  if (from === undefined) throw invalid('Invalid NextToken.');
  const rest = state.partnerAccounts.filter(({ number }) => number >= from);
  const next = rest[length];
  const answer = {
    ...(next && { NextToken: pageToken(context.secret, purpose, next.number) }),
    Sidewalk: rest.slice(0, length).map((account) => summaryOf(account, context)),
  };
  return { state, answer };
}
