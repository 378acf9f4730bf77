import type { Failure } from './failure.ts';

/** A tag of an AWS resource. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** An Amazon Sidewalk account that is associated with an AWS account. */
export interface PartnerAccount {
  /** The Amazon ID, which also is the partner account ID; 1 to 256 characters. */
  readonly amazonId: string;
  readonly arn?: string;
  /** 64 hex digits that identify the app server private key in place. How AWS computes it is not documented. */
  readonly fingerprint?: string;
}

/** What only GetPartnerAccount and ListTagsForResource know. */
export interface PartnerAccountDetails extends PartnerAccount {
  /** Whether AWS has linked the accounts; absent when AWS does not say. */
  readonly linked?: boolean;
  /** Absent when the tags could not be read. */
  readonly tags?: readonly Tag[];
}

/** One page of ListPartnerAccounts, in the order of the service. */
export interface PartnerAccountPage {
  readonly accounts: readonly PartnerAccount[];
  /** Opaque token of the next page; absent on the last one. */
  readonly nextToken?: string;
}

/** What is known of the partner accounts of a connection. Times are epoch milliseconds. */
export interface PartnerAccountList {
  readonly loading: boolean;
  /** Pages so far, in the order of the service; absent before the first answer. */
  readonly accounts?: readonly PartnerAccount[];
  readonly nextToken?: string;
  readonly at?: number;
  /** Set when the last request failed; earlier pages stay beside it. */
  readonly failure?: { readonly failure: Failure; readonly at: number };
}

/** Accounts a page asks for. */
export const PAGE_SIZE = 100;

/**
 * The list after one more page. A token that comes back unchanged, and a page that holds nothing but what earlier ones
 * had, would lead round in a circle and end the list; an account that an earlier page already had is not listed twice.
 */
export function withPage(list: PartnerAccountList, page: PartnerAccountPage, at: number): PartnerAccountList {
  const before = list.accounts ?? [];
  const known = takeIds(before);
  const added = page.accounts.filter(({ amazonId }) => !known.has(amazonId));
  const isRound = page.nextToken === list.nextToken || (page.accounts.length > 0 && added.length === 0);
  const next = isRound ? undefined : page.nextToken;
  const accounts = before.concat(added);
  for (const { amazonId } of added) known.add(amazonId);
  LISTED_IDS.set(accounts, known);
  return {
    loading: false,
    accounts,
    ...(next === undefined ? {} : { nextToken: next }),
    at,
  };
}

/** By list of accounts: their IDs, which go over to the list that has a page more. */
const LISTED_IDS = new WeakMap<readonly PartnerAccount[], Set<string>>();

function takeIds(accounts: readonly PartnerAccount[]): Set<string> {
  const ids = LISTED_IDS.get(accounts) ?? new Set(accounts.map(({ amazonId }) => amazonId));
  LISTED_IDS.delete(accounts);
  return ids;
}

/** The list with one account changed in place, added at its end, or taken out. */
export function withAccount(
  list: PartnerAccountList,
  amazonId: string,
  account: PartnerAccount | undefined,
): PartnerAccountList {
  if (list.accounts === undefined) return list;
  const others = list.accounts.filter((each) => each.amazonId !== amazonId);
  if (account === undefined) return { ...list, accounts: others };
  if (others.length === list.accounts.length) return { ...list, accounts: [...others, account] };
  return { ...list, accounts: list.accounts.map((each) => (each.amazonId === amazonId ? account : each)) };
}

/** A fingerprint as short as a row wants it: "3f9a…c21e". */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.length <= 10 ? fingerprint : `${fingerprint.slice(0, 4)}…${fingerprint.slice(-4)}`;
}

/** Key of a partner account in maps of the state. */
export function partnerKey(connectionId: string, amazonId: string): string {
  return `${connectionId}|${amazonId}`;
}

/** Whether both are the same partner account of the same connection. */
export function samePartner(a: PartnerPlace, b: PartnerPlace): boolean {
  return a.connectionId === b.connectionId && a.amazonId === b.amazonId;
}

interface PartnerPlace {
  readonly connectionId: string;
  readonly amazonId: string;
}

/** What a change of tags adds and removes. A changed value is an addition: AWS overwrites it. */
export interface TagChange {
  readonly add: readonly Tag[];
  readonly remove: readonly string[];
}

/** The difference between two sets of tags. */
export function tagChange(before: readonly Tag[], after: readonly Tag[]): TagChange {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    add: after.filter(({ key, value }) => old.get(key) !== value),
    remove: before.map(({ key }) => key).filter((key) => !kept.has(key)),
  };
}

/** What a replaced key proves: only a changed fingerprint shows that the new key is in place. */
export function replaceOutcome(before: string | undefined, after: string | undefined): string {
  if (after === undefined)
    return 'AWS accepted the key, but the fingerprint could not be read. Whether it changed is not proven.';
  if (before === undefined)
    return `The fingerprint is ${shortFingerprint(after)} now. The one before is not known, so a change is not proven.`;
  if (before === after) {
    return `AWS accepted the key, but the fingerprint is still ${shortFingerprint(after)}: that the key was replaced is not proven.`;
  }
  return `Key replaced. The fingerprint changed from ${shortFingerprint(before)} to ${shortFingerprint(after)}.`;
}

/** That the key in place is not the one that was shown, in a sentence; nothing when it is, or is not known. */
export function fingerprintDifference(shown: string | undefined, now: string | undefined): string | undefined {
  if (shown === undefined || now === undefined || shown === now) return undefined;
  const [was, is] = [shortFingerprint(shown), shortFingerprint(now)];
  return `The key has been replaced since it was shown. The fingerprint was ${was} and is ${is} now.`;
}

/** What of the tags in place is not as it was shown, in a sentence; nothing when they are. AWS's own do not count. */
export function tagDifference(shown: readonly Tag[], now: readonly Tag[]): string | undefined {
  const own = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ key }) => !key.startsWith('aws:'));
  const [before, after] = [own(shown), own(now)];
  const had = new Set(before.map(({ key }) => key));
  const { add, remove } = tagChange(before, after);
  const changes = [
    ...add.map(({ key, value }) => `"${key}" ${had.has(key) ? 'is now' : 'was added with'} "${value}"`),
    ...remove.map((key) => `"${key}" was removed`),
  ];
  if (changes.length === 0) return undefined;
  const more = changes.length - MOST_CHANGES;
  const named = [...changes.slice(0, MOST_CHANGES), ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
  return `The tags have changed since they were shown: ${named}.`;
}

/** A sentence names so many changes. */
const MOST_CHANGES = 5;
