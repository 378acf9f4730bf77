import type { FormError } from '../../shared/protocol.ts';
import type { PartnerField, PartnerPageDetails, PartnerPageInit } from '../../shared/partner-page.ts';

/** Everything the page of a partner account shows is a function of this value. */
export interface PageState {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly amazonId: string;
  readonly simulated?: boolean;
  readonly loading: boolean;
  /** What was read last; stays when reading it again fails. */
  readonly details?: PartnerPageDetails;
  readonly error?: FormError;
  /** The field that was copied last. */
  readonly copied?: PartnerField;
}

/** The page as it opens; what was read of the same account stays until it is read again. */
export function openPage(init: PartnerPageInit, before: PageState | undefined): PageState {
  const same = before?.connectionId === init.connectionId && before.amazonId === init.amazonId;
  return { ...init, loading: true, ...(same && before.details && { details: before.details }) };
}

/** The page while it reads the account again. */
export function reload({ error: _gone, copied: _past, ...state }: PageState): PageState {
  return { ...state, loading: true };
}

/** What a field is called. */
export const FIELD_NAMES: Readonly<Record<PartnerField, string>> = {
  amazonId: 'Amazon ID',
  state: 'State',
  fingerprint: 'Fingerprint',
  arn: 'ARN',
  accountId: 'AWS account',
  region: 'Region',
  tags: 'Tags',
};
