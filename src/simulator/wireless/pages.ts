import { createHmac } from 'node:crypto';
import { numberAt, textAt } from '../json.ts';
import type { Fields } from '../json.ts';
import type { Context, Outcome } from '../operation.ts';
import { placeKey } from '../operation.ts';
import type { WirelessAccount } from './account.ts';
import { invalid } from './errors.ts';
import { summaryOf } from './partner-accounts.ts';

/** The length of a page when none is asked for, or 0. */
const defaultPage = 250;

const numberBytes = 6;

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

/** A token that says where the next page starts, to nobody but this server and for one purpose. */
function pageToken(secret: Uint8Array, purpose: string, start: number): string {
  const number = Buffer.alloc(numberBytes);
  number.writeUIntBE(start, 0, numberBytes);
  const seal = createHmac('sha256', secret).update(purpose).update(number).digest();
  return Buffer.concat([masked(number, seal), seal]).toString('hex');
}

function numberIn(secret: Uint8Array, purpose: string, token: string): number | undefined {
  const bytes = Buffer.from(token, 'hex');
  if (bytes.length <= numberBytes) return undefined;
  const start = masked(bytes.subarray(0, numberBytes), bytes.subarray(numberBytes)).readUIntBE(0, numberBytes);
  return pageToken(secret, purpose, start) === token ? start : undefined;
}

function masked(number: Buffer, seal: Buffer): Buffer {
  return Buffer.from(number.map((byte, index) => byte ^ (seal[index] ?? 0)));
}
