import { fieldsAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import { digest, fingerprintOf, partnerAccountArn } from './account.ts';
import type { PartnerAccount, RememberedRequest, WirelessAccount } from './account.ts';
import { conflict, invalid } from './errors.ts';
import { findAccount } from './partner-accounts.ts';
import { maxTags, newTags } from './tags.ts';

/** How long a client request token is remembered, in milliseconds. */
const tokenLife = 24 * 60 * 60_000;

/**
 * AssociateAwsAccountWithPartnerAccount. The answer holds the private key, as that of the service does; the state
 * does not. The same token with the same parameters completes once.
 */
export function associate(state: WirelessAccount, input: Fields, context: Context): Outcome<WirelessAccount> {
  const sidewalk = fieldsAt(input, 'Sidewalk') ?? {};
  const amazonId = textAt(sidewalk, 'AmazonId') ?? '';
  const key = textAt(sidewalk, 'AppServerPrivateKey') ?? '';
  const tags = newTags(input);
  if (tags.length > maxTags) throw invalid(`A resource can have at most ${String(maxTags)} tags.`);
  const fingerprint = fingerprintOf(key);
  const answer = {
    Sidewalk: { AmazonId: amazonId, AppServerPrivateKey: key },
    Arn: partnerAccountArn(context, amazonId),
  };
  const token = textAt(input, 'ClientRequestToken');
  const request = token === undefined ? undefined : remembered(token, { amazonId, fingerprint, tags }, context);
  if (request !== undefined && alreadyDone(state, request, amazonId)) return { state, answer };
  if (findAccount(state, amazonId) !== undefined) {
    throw conflict(amazonId, `Partner account ${amazonId} is already associated with this AWS account.`);
  }
  const added: PartnerAccount = { number: state.nextNumber, amazonId, fingerprint, tags };
  return { state: withAdded(state, added, request), answer };
}

type Parameters = Pick<PartnerAccount, 'amazonId' | 'fingerprint' | 'tags'>;

function remembered(token: string, parameters: Parameters, { now }: Context): RememberedRequest {
  const { amazonId, fingerprint, tags } = parameters;
  const pairs = tags.map(({ Key, Value }) => JSON.stringify([Key, Value])).toSorted();
  return { token, parameters: digest(JSON.stringify([amazonId, fingerprint, pairs])), time: now };
}

function alreadyDone(state: WirelessAccount, request: RememberedRequest, amazonId: string): boolean {
  const before = state.requests.find(({ token, time }) => token === request.token && time > request.time - tokenLife);
  if (before === undefined) return false;
  if (before.parameters === request.parameters) return true;
  throw conflict(amazonId, 'The client request token was used before, with other parameters.');
}

function withAdded(state: WirelessAccount, added: PartnerAccount, request?: RememberedRequest): WirelessAccount {
  const { requests } = state;
  return {
    nextNumber: added.number + 1,
    partnerAccounts: [...state.partnerAccounts, added],
    requests: request === undefined ? requests : [...requests.filter(fresh(request)), request],
  };
}

function fresh(latest: RememberedRequest): (earlier: RememberedRequest) => boolean {
  return ({ token, time }) => token !== latest.token && time > latest.time - tokenLife;
}
