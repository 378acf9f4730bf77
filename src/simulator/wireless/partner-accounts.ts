import { fieldsAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import { fingerprintOf, partnerAccountArn } from './account.ts';
import type { PartnerAccount, WirelessAccount } from './account.ts';
import { noPartnerAccount } from './errors.ts';

/** GetPartnerAccount. */
export function getPartnerAccount(state: WirelessAccount, input: Fields, context: Context): Outcome<WirelessAccount> {
  return { state, answer: { Sidewalk: summaryOf(wanted(state, input), context), AccountLinked: true } };
}

/** UpdatePartnerAccount: another key; only its fingerprint is kept. */
export function updatePartnerAccount(state: WirelessAccount, input: Fields): Outcome<WirelessAccount> {
  const before = wanted(state, input);
  const key = textAt(fieldsAt(input, 'Sidewalk') ?? {}, 'AppServerPrivateKey') ?? '';
  return { state: withAccount(state, { ...before, fingerprint: fingerprintOf(key) }), answer: {} };
}

/** DisassociateAwsAccountFromPartnerAccount. */
export function disassociate(state: WirelessAccount, input: Fields): Outcome<WirelessAccount> {
  const gone = wanted(state, input);
  const partnerAccounts = state.partnerAccounts.filter((account) => account !== gone);
  return { state: { ...state, partnerAccounts }, answer: {} };
}

/** A partner account as lists and GetPartnerAccount show it. */
export function summaryOf(
  { amazonId, fingerprint }: PartnerAccount,
  place: Pick<Context, 'account' | 'region'>,
): Fields {
  return { AmazonId: amazonId, Fingerprint: fingerprint, Arn: partnerAccountArn(place, amazonId) };
}

/** The partner account of an Amazon ID, if there is one. */
export function findAccount(state: WirelessAccount, amazonId: string): PartnerAccount | undefined {
  return state.partnerAccounts.find((account) => account.amazonId === amazonId);
}

/** The state with one partner account replaced by what has become of it. */
export function withAccount(state: WirelessAccount, after: PartnerAccount): WirelessAccount {
  const partnerAccounts = state.partnerAccounts.map((before) => (before.number === after.number ? after : before));
  return { ...state, partnerAccounts };
}

function wanted(state: WirelessAccount, input: Fields): PartnerAccount {
  const id = textAt(input, 'PartnerAccountId') ?? '';
  const found = findAccount(state, id);
  if (found === undefined) throw noPartnerAccount(id);
  return found;
}
