import type {
  PartnerAccount,
  PartnerAccountDetails,
  PartnerAccountPage,
  Tag,
} from '../../core/model/partner-account.ts';
import type { WirelessAnswer } from '../clients/wireless.ts';
import { asBag } from '../errors/error-facts.ts';

/**
 * Whether it is AWS that answered: anything may stand at an address and answer every request with 200. Operations that
 * only change something have answers without members, with status 204.
 */
export function isOfAws(answer: WirelessAnswer): boolean {
  const { httpStatusCode, requestId } = answer.$metadata;
  if (requestId !== undefined || httpStatusCode === 204) return true;
  return Object.entries(asBag(answer)).some(([name, value]) => name !== '$metadata' && value !== undefined);
}

/** Reads the answer of `ListPartnerAccounts`. Accounts without an ID are left out: nothing could be done with them. */
export function readPage(answer: WirelessAnswer): PartnerAccountPage {
  const { Sidewalk: listed, NextToken: token } = asBag(answer);
  const accounts = listOf(listed).flatMap((entry) => {
    const amazonId = textOf(asBag(entry)['AmazonId']);
    return amazonId === undefined ? [] : [readAccount(amazonId, entry)];
  });
  const nextToken = textOf(token);
  return { accounts, ...(nextToken !== undefined && { nextToken }) };
}

/** Reads the answer of `GetPartnerAccount` for the account that was asked for. */
export function readDetails(asked: PartnerAccount, answer: WirelessAnswer): PartnerAccountDetails {
  const { Sidewalk: account, AccountLinked: linked } = asBag(answer);
  const known = asked.arn === undefined ? {} : { arn: asked.arn };
  return { ...known, ...readAccount(asked.amazonId, account), ...(typeof linked === 'boolean' && { linked }) };
}

/** Reads an account as AWS describes it: what is known of it beside its ID. */
export function readAccount(amazonId: string, described: unknown): PartnerAccount {
  const arn = textOf(asBag(described)['Arn']);
  const fingerprint = textOf(asBag(described)['Fingerprint']);
  return { amazonId, ...(arn !== undefined && { arn }), ...(fingerprint !== undefined && { fingerprint }) };
}

/** Reads the answer of `ListTagsForResource`. A value may be empty, a key may not. */
export function readTags(answer: WirelessAnswer): readonly Tag[] {
  return listOf(asBag(answer)['Tags']).flatMap((entry) => {
    const key = textOf(asBag(entry)['Key']);
    return key === undefined ? [] : [{ key, value: textOf(asBag(entry)['Value']) ?? '' }];
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
