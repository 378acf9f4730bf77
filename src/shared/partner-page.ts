import * as v from 'valibot';
import { accountContext, partnerTarget } from './account-context.ts';
import type { FormMethod } from './protocol.ts';
import { NOTHING } from './protocol.ts';
import { tagList } from './tags.ts';

/** Where the AWS console shows Sidewalk partner accounts. */
export const SIDEWALK_CONSOLE =
  'https://console.aws.amazon.com/iot/home?region=us-east-1#/wireless/profiles?tab=sidewalk';

/** What the page of a partner account starts with. */
export const partnerPageInit = v.object({
  ...partnerTarget.entries,
  connectionName: v.string(),
  /** Not in AWS, and so not in its console. */
  simulated: v.exactOptional(v.boolean()),
});

/** What the page of a partner account starts with. */
export type PartnerPageInit = v.InferOutput<typeof partnerPageInit>;

/** Everything about the account. What AWS did not send is absent. */
const partnerPageDetails = v.object({
  ...accountContext.entries,
  amazonId: v.string(),
  linked: v.exactOptional(v.boolean()),
  fingerprint: v.exactOptional(v.string()),
  arn: v.exactOptional(v.string()),
  tags: v.exactOptional(tagList),
});

/** Everything about a partner account. */
export type PartnerPageDetails = v.InferOutput<typeof partnerPageDetails>;

/** What the page shows, and what can be copied from it. */
const FIELDS = ['amazonId', 'state', 'fingerprint', 'arn', 'accountId', 'region', 'tags'] as const;

/** A field of the page. */
export type PartnerField = (typeof FIELDS)[number];

/** The requests of the page. */
export const PARTNER_PAGE_METHODS = {
  load: { params: partnerTarget, answer: partnerPageDetails },
  copy: { params: v.object({ field: v.picklist(FIELDS) }), answer: NOTHING },
} as const satisfies Record<string, FormMethod>;

/** A field in text, as it is shown and copied; nothing when it is unknown. */
export function fieldText(details: PartnerPageDetails, field: PartnerField): string | undefined {
  switch (field) {
    case 'state':
      return details.linked === undefined ? undefined : details.linked ? 'Linked' : 'Not linked';
    case 'region':
      return 'us-east-1';
    case 'tags':
      return details.tags?.map(({ key, value }) => `${key}=${value}`).join('\n');
    default:
      return details[field];
  }
}
