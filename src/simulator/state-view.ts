import type { FleetwiseAccount } from './fleetwise/account.ts';
import { encryptionStatus } from './fleetwise/encryption.ts';
import { registrationStatus } from './fleetwise/registration.ts';
import type { Fields } from './json.ts';
import { placeOf } from './operation.ts';
import { summaryOf } from './wireless/partner-accounts.ts';
import type { WirelessAccount } from './wireless/account.ts';
import type { World } from './world.ts';

/** The state by service and `account/region`, as the services would answer at a time (milliseconds). */
export function stateView(world: World, now: number): Fields {
  return {
    fleetwise: viewOf(world.fleetwise, (key, account) => fleetwiseView(key, account, now)),
    wireless: viewOf(world.wireless, wirelessView),
  };
}

function viewOf<Account>(accounts: Readonly<Record<string, Account>>, view: (key: string, account: Account) => Fields) {
  return Object.fromEntries(Object.entries(accounts).map(([key, account]) => [key, view(key, account)]));
}

function fleetwiseView(key: string, { registration, encryption, logging }: FleetwiseAccount, now: number): Fields {
  return {
    ...(registration && {
      registration: registrationStatus(registration, { ...placeOf(key), now }),
      attempts: registration.attempts,
    }),
    encryption: encryptionStatus(encryption, now),
    logging: logging ?? { logType: 'OFF' },
  };
}

function wirelessView(key: string, { partnerAccounts }: WirelessAccount): Fields {
  const place = placeOf(key);
  return { partnerAccounts: partnerAccounts.map((account) => ({ ...summaryOf(account, place), Tags: account.tags })) };
}
