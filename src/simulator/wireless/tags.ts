import { ServiceError } from '../errors.ts';
import { isFields, listAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import { partnerAccountArn } from './account.ts';
import type { PartnerAccount, Tag, WirelessAccount } from './account.ts';
import { invalid } from './errors.ts';
import { withAccount } from './partner-accounts.ts';

/** So many tags may a resource have. */
export const maxTags = 50;

/** ListTagsForResource. */
export function listTags(state: WirelessAccount, input: Fields, context: Context): Outcome<WirelessAccount> {
  return { state, answer: { Tags: taggedAccount(state, input, context).tags } };
}

/** TagResource: adds tags, or gives those that are there another value. */
export function tagResource(state: WirelessAccount, input: Fields, context: Context): Outcome<WirelessAccount> {
  const account = taggedAccount(state, input, context);
  const added = newTags(input);
  const tags = [...account.tags.filter(({ Key }) => !added.some((tag) => tag.Key === Key)), ...added];
  if (tags.length > maxTags) {
    throw new ServiceError('TooManyTagsException', `A resource can have at most ${String(maxTags)} tags.`, {
      ResourceName: partnerAccountArn(context, account.amazonId),
    });
  }
  return { state: withAccount(state, { ...account, tags }), answer: {} };
}

/** UntagResource: keys that are not there do not matter. */
export function untagResource(state: WirelessAccount, input: Fields, context: Context): Outcome<WirelessAccount> {
  const account = taggedAccount(state, input, context);
  const keys = listAt(input, 'TagKeys');
  const tags = account.tags.filter(({ Key }) => !keys.includes(Key));
  return { state: withAccount(state, { ...account, tags }), answer: {} };
}

/** The tags of a request; a key twice, or one of AWS's own, is refused. */
export function newTags(input: Fields): readonly Tag[] {
  const tags = listAt(input, 'Tags')
    .filter(isFields)
    .map((tag) => ({ Key: textAt(tag, 'Key') ?? '', Value: textAt(tag, 'Value') ?? '' }));
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw invalid('Tag keys must be unique.');
  if (tags.some(({ Key }) => Key.toLowerCase().startsWith('aws:'))) {
    throw invalid('Tag keys that start with "aws:" are reserved.');
  }
  return tags;
}

function taggedAccount(state: WirelessAccount, input: Fields, context: Context): PartnerAccount {
  const arn = textAt(input, 'ResourceArn') ?? '';
  if (!/^arn:[^:]+:iotwireless:[^:]*:\d{12}:[^/]+\/./.test(arn)) throw invalid(`Invalid resource ARN: ${arn}`);
  const found = state.partnerAccounts.find(({ amazonId }) => partnerAccountArn(context, amazonId) === arn);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', `Resource ${arn} was not found.`, {
    ResourceId: arn,
    ResourceType: 'SidewalkAccount',
  });
}
