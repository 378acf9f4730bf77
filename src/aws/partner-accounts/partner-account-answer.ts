import type {
  PartnerAccount,
  PartnerAccountDetails,
  PartnerAccountPage,
  Tag,
} from '../../core/model/partner-account.ts';
import { arn, fingerprint, flag, pageToken, tagKey, tagValue, text } from '../answers/answer-members.ts';
import type { AnswerReader } from '../answers/answer-reader.ts';
import { asBag } from '../errors/error-facts.ts';
import { requestIdOf } from '../errors/request-id.ts';
import { partnerAccountIdProblem } from './partner-account-id.ts';

const ACCOUNT = { AmazonId: text, Arn: arn, Fingerprint: fingerprint };
const TAG = { Key: tagKey, Value: tagValue };

/**
 * Whether it is AWS that answered with these members, or none: anything may stand at an address and answer every request
 * with 200.
 */
function isOfAws(answer: object, members: readonly string[]): boolean {
  const metadata = asBag(asBag(answer)['$metadata']);
  if (metadata['httpStatusCode'] === 204) return false;
  const found = members.some((name) => typeof asBag(answer)[name] === 'object' || isScalar(asBag(answer)[name]));
  return found || requestIdOf(metadata['requestId']) !== undefined;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

/** Reads the answer of `ListPartnerAccounts`. Accounts without an ID are left out: nothing could be done with them. */
export function readPage(answer: object, reader: AnswerReader): PartnerAccountPage | undefined {
  if (!isOfAws(answer, ['Sidewalk', 'NextToken'])) return undefined;
  const { NextToken: nextToken } = reader.members({ NextToken: pageToken }, answer);
  const listed = reader.list(asBag(answer)['Sidewalk'], 'Sidewalk', (entry, path) => readEntry(entry, reader, path));
  // An ID that comes twice is one account.
  const accounts = [...new Map(listed.map((account) => [account.amazonId, account])).values()];
  return { accounts, ...(nextToken !== undefined && nextToken !== '' && { nextToken }) };
}

function readEntry(entry: unknown, reader: AnswerReader, path: string): PartnerAccount | undefined {
  const { AmazonId: amazonId, Arn, Fingerprint } = reader.members(ACCOUNT, entry, path);
  if (amazonId === undefined || partnerAccountIdProblem(amazonId) !== undefined) return undefined;
  return accountOf(amazonId, { Arn, Fingerprint });
}

/**
 * Reads the answer of `GetPartnerAccount` for the account that was asked for; undefined if it is about another one.
 */
export function readDetails(
  asked: PartnerAccount,
  answer: object,
  reader: AnswerReader,
): PartnerAccountDetails | undefined {
  if (!isOfAws(answer, ['Sidewalk', 'AccountLinked'])) return undefined;
  const account = readAccount(asked.amazonId, asBag(answer)['Sidewalk'], reader);
  const { AccountLinked: linked } = reader.members({ AccountLinked: flag }, answer);
  if (account === undefined) return undefined;
  const known = asked.arn === undefined ? {} : { arn: asked.arn };
  return { ...known, ...account, ...(linked !== undefined && { linked }) };
}

/** Reads the answer of `AssociateAwsAccountWithPartnerAccount`. */
export function readAssociated(amazonId: string, answer: object, reader: AnswerReader): PartnerAccount | undefined {
  return isOfAws(answer, ['AmazonId', 'Arn']) ? readAccount(amazonId, answer, reader) : undefined;
}

/** Reads an account as AWS describes it: what is known of it beside its ID; undefined if it is another account. */
function readAccount(amazonId: string, described: unknown, reader: AnswerReader): PartnerAccount | undefined {
  const { AmazonId: answered = amazonId, ...rest } = reader.members(ACCOUNT, described);
  return answered === amazonId ? accountOf(amazonId, rest) : undefined;
}

function accountOf(
  amazonId: string,
  { Arn, Fingerprint }: { readonly Arn?: string | undefined; readonly Fingerprint?: string | undefined },
): PartnerAccount {
  return {
    amazonId,
    ...(Arn !== undefined && { arn: Arn }),
    ...(Fingerprint !== undefined && { fingerprint: Fingerprint }),
  };
}

/** Reads the answer of `ListTagsForResource`. A value may be empty, a key may not. */
export function readTags(answer: object, reader: AnswerReader): readonly Tag[] | undefined {
  if (!isOfAws(answer, ['Tags'])) return undefined;
  return reader.list(asBag(answer)['Tags'], 'Tags', (entry, path) => {
    const { Key: key, Value: value } = reader.members(TAG, entry, path);
    const isOdd = asBag(entry)['Value'] !== undefined && asBag(entry)['Value'] !== null && value === undefined;
    return key === undefined || isOdd ? undefined : { key, value: value ?? '' };
  });
}
