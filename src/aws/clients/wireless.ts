import {
  AssociateAwsAccountWithPartnerAccountCommand,
  DisassociateAwsAccountFromPartnerAccountCommand,
  GetPartnerAccountCommand,
  IoTWirelessClient,
  ListPartnerAccountsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePartnerAccountCommand,
} from '@aws-sdk/client-iot-wireless';
import type { Secret } from '../../core/base/secret.ts';
import type { Tag } from '../../core/model/partner-account.ts';
import { PAGE_SIZE } from '../../core/model/partner-account.ts';
import type { AssociateRequest } from '../../core/ports/backend.ts';
import type { EndpointConfig, EndpointVariant } from '../credentials/endpoints.ts';
import { errorWithoutKey, keyRedactor, withoutSecrets } from '../errors/key-redaction.ts';
import type { ClientSettings, Reached } from './client-config.ts';
import { clientConfig, rememberHost } from './client-config.ts';

/** An answer of AWS IoT Wireless. The SDK passes members on as they came: what is of another type is left out. */
export interface WirelessAnswer {
  readonly $metadata: { readonly httpStatusCode?: number | undefined; readonly requestId?: string | undefined };
}

/** The answer of an association, without the key. */
export interface Associated extends WirelessAnswer {
  readonly AmazonId: string | undefined;
  readonly Arn: string | undefined;
}

/** The operations of AWS IoT Wireless on partner accounts. Reject with the SDK's errors, which hold no key. */
export interface Wireless {
  list(nextToken: string | undefined): Promise<WirelessAnswer>;
  get(id: string): Promise<WirelessAnswer>;
  tags(arn: string): Promise<WirelessAnswer>;
  associate(request: AssociateRequest): Promise<Associated>;
  update(id: string, key: Secret): Promise<WirelessAnswer>;
  disassociate(id: string): Promise<WirelessAnswer>;
  tag(arn: string, tags: readonly Tag[]): Promise<WirelessAnswer>;
  untag(arn: string, keys: readonly string[]): Promise<WirelessAnswer>;
}

const PARTNER_TYPE = 'Sidewalk';

/**
 * Makes the client of AWS IoT Wireless in a Region. This file alone holds the SDK's code for it, and is loaded on first
 * use. Reads are asked for once more if an answer is lost; writes are sent once, whatever happens.
 */
export function createWireless(settings: ClientSettings, region: string): Reached<Wireless> {
  const reads = new IoTWirelessClient(clientConfig(settings, 'IOT_WIRELESS', { region, maxAttempts: 2 }));
  const writes = new IoTWirelessClient(clientConfig(settings, 'IOT_WIRELESS', { region, maxAttempts: 1 }));
  const hosts = [rememberHost(reads.middlewareStack), rememberHost(writes.middlewareStack)];
  // A first attempt under a wrong clock would fail and not be repeated: take over what the reads have learnt.
  const once = (): IoTWirelessClient => {
    writes.config.systemClockOffset = reads.config.systemClockOffset || writes.config.systemClockOffset;
    return writes;
  };
  // Both have the same endpoint.
  const host = (): string | undefined => hosts.map((last) => last()).find((last) => last !== undefined);
  return { client: { ...readsOf(reads), ...writesOf(once), ...keysOf(once) }, host };
}

/** Resolves the default endpoint of AWS IoT Wireless. */
export function wirelessEndpointConfig(variant: EndpointVariant): EndpointConfig {
  return new IoTWirelessClient(variant).config;
}

function readsOf(client: IoTWirelessClient): Pick<Wireless, 'list' | 'get' | 'tags'> {
  return {
    list: (nextToken) => client.send(new ListPartnerAccountsCommand({ MaxResults: PAGE_SIZE, NextToken: nextToken })),
    get: (id) => client.send(new GetPartnerAccountCommand({ PartnerAccountId: id, PartnerType: PARTNER_TYPE })),
    tags: (arn) => client.send(new ListTagsForResourceCommand({ ResourceArn: arn })),
  };
}

function writesOf(client: () => IoTWirelessClient): Pick<Wireless, 'disassociate' | 'tag' | 'untag'> {
  return {
    disassociate(id) {
      const input = { PartnerAccountId: id, PartnerType: PARTNER_TYPE } as const;
      return client().send(new DisassociateAwsAccountFromPartnerAccountCommand(input));
    },
    tag: (arn, tags) => client().send(new TagResourceCommand({ ResourceArn: arn, Tags: sentTags(tags) })),
    untag: (arn, keys) => client().send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: [...keys] })),
  };
}

/** The operations that send a key. The answer of an association holds it, too: nothing else of it is passed on. */
function keysOf(client: () => IoTWirelessClient): Pick<Wireless, 'associate' | 'update'> {
  return {
    associate: ({ amazonId, key, tags, token }) =>
      withKey(key, async (AppServerPrivateKey) => {
        const { Sidewalk, Arn, $metadata } = await client().send(
          new AssociateAwsAccountWithPartnerAccountCommand({
            Sidewalk: { AmazonId: amazonId, AppServerPrivateKey },
            ClientRequestToken: token,
            // Even an empty list would need the permission to tag.
            ...(tags.length > 0 && { Tags: sentTags(tags) }),
          }),
        );
        return { AmazonId: Sidewalk?.AmazonId, Arn, $metadata };
      }),
    update: (id, key) =>
      withKey(key, (AppServerPrivateKey) => {
        const account = { PartnerAccountId: id, PartnerType: PARTNER_TYPE } as const;
        return client().send(new UpdatePartnerAccountCommand({ ...account, Sidewalk: { AppServerPrivateKey } }));
      }),
  };
}

async function withKey<Answer>(key: Secret, send: (revealed: string) => Promise<Answer>): Promise<Answer> {
  const revealed = key.reveal();
  try {
    return withoutSecrets(await send(revealed), keyRedactor(revealed));
  } catch (error) {
    throw errorWithoutKey(error, revealed);
  }
}

function sentTags(tags: readonly Tag[]): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
