import type { PartnerAccountList } from '../model/partner-account.ts';

/** One entry of a list of partner accounts to choose from. */
export interface PartnerChoice {
  readonly label: string;
  readonly description: string;
  /** What choosing it does: an account, the next page of the list, or any Amazon ID. */
  readonly choice:
    { readonly kind: 'account'; readonly amazonId: string } | { readonly kind: 'more' } | { readonly kind: 'enter' };
}

/** The accounts of a list that are loaded; where there are more, also ways to them. */
export function partnerChoices({ accounts = [], nextToken }: PartnerAccountList): readonly PartnerChoice[] {
  const loaded = accounts.map(({ amazonId, fingerprint = '' }): PartnerChoice => ({
    label: amazonId,
    description: fingerprint,
    choice: { kind: 'account', amazonId },
  }));
  if (nextToken === undefined) return loaded;
  return [
    ...loaded,
    {
      label: 'Load more…',
      description: `${String(accounts.length)} are loaded, and there are more`,
      choice: { kind: 'more' },
    },
    { label: 'Enter Amazon ID…', description: 'loaded or not', choice: { kind: 'enter' } },
  ];
}
