import { createHash } from 'node:crypto';
import type { Context, Settings } from '../operation.ts';

/** What IoT Wireless keeps of one AWS account in one Region. No private key is ever among it. */
export interface WirelessAccount {
  /** Number of the next partner account; numbers order the list and are never given twice. */
  readonly nextNumber: number;
  readonly partnerAccounts: readonly PartnerAccount[];
  readonly requests: readonly RememberedRequest[];
}

/** A Sidewalk partner account. */
export interface PartnerAccount {
  readonly number: number;
  readonly amazonId: string;
  readonly fingerprint: string;
  readonly tags: readonly Tag[];
}

/** A tag in the spelling of the service. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A completed request with a client request token. */
export interface RememberedRequest {
  readonly token: string;
  /** A digest of the parameters, with the fingerprint in place of the key. */
  readonly parameters: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** An AWS account that has never called: as many partner accounts as the settings say. */
export function newWirelessAccount({ account, settings }: { account: string; settings: Settings }): WirelessAccount {
  const partnerAccounts = Array.from({ length: settings.partnerAccounts }, (_, index): PartnerAccount => ({
    number: index,
    amazonId: String(10_000_000_000_001 + index),
    fingerprint: digest(`partner account ${String(index)} of ${account}`),
    tags: [],
  }));
  return { nextNumber: partnerAccounts.length, partnerAccounts, requests: [] };
}

/** The fingerprint of a key given in hex: another key, another fingerprint; the spelling of the hex does not matter. */
export function fingerprintOf(key: string): string {
  return digest(`app server key ${key.toLowerCase()}`);
}

/** SHA-256, salted with this program's name so that no other digest of the same text equals it. */
export function digest(text: string): string {
  return createHash('sha256').update(`aws-simulator\n${text}`).digest('hex');
}

/** The ARN of a partner account. */
export function partnerAccountArn({ account, region }: Pick<Context, 'account' | 'region'>, amazonId: string): string {
  return `arn:aws:iotwireless:${region}:${account}:SidewalkAccount/${amazonId}`;
}
