import { SIDEWALK_REGION } from '../model/connection.ts';
import type { CodeSubject } from './code-subject.ts';
import { KEY_FILE, literal } from './code-subject.ts';

const PRINT_STATUS = `  const fleetwise = new IoTFleetWiseClient({ region, profile });
  try {
    const { accountStatus } = await fleetwise.send(new GetRegisterAccountStatusCommand({}));
    console.log(region, accountStatus);
  } catch (error) {
    if (error.name !== 'ResourceNotFoundException') throw error;
    console.log(region, 'not registered');
  }`;

/** An ES module for the AWS SDK for JavaScript v3. A key is read from its file. */
export function javaScriptCode(subject: CodeSubject): string {
  const profile = `const profile = ${subject.profile === undefined ? 'undefined' : literal(subject.profile)};`;
  switch (subject.kind) {
    case 'connection':
      return `import { GetRegisterAccountStatusCommand, IoTFleetWiseClient } from '@aws-sdk/client-iotfleetwise';
import { IoTWirelessClient, ListPartnerAccountsCommand } from '@aws-sdk/client-iot-wireless';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

${profile}

const sts = new STSClient({ region: ${literal(subject.regions[0] ?? SIDEWALK_REGION)}, profile });
console.log((await sts.send(new GetCallerIdentityCommand({}))).Arn);

for (const region of [${subject.regions.map(literal).join(', ')}]) {
${PRINT_STATUS}
}

const wireless = new IoTWirelessClient({ region: ${literal(SIDEWALK_REGION)}, profile });
const { Sidewalk = [] } = await wireless.send(new ListPartnerAccountsCommand({}));
for (const { AmazonId, Fingerprint } of Sidewalk) console.log(AmazonId, Fingerprint);
`;
    case 'registration':
      return `import {
  GetRegisterAccountStatusCommand,
  IoTFleetWiseClient,
  RegisterAccountCommand,
} from '@aws-sdk/client-iotfleetwise';

${profile}

for (const region of [${literal(subject.region)}]) {
${PRINT_STATUS}

  // Registers the account. It takes about five minutes; the call above shows how it ended.
  // await fleetwise.send(new RegisterAccountCommand({}));
}
`;
    case 'partnerAccount':
      return partnerCode(subject.amazonId, profile);
  }
}

function partnerCode(amazonId: string, profile: string): string {
  return `import { readFile } from 'node:fs/promises';
import {
  AssociateAwsAccountWithPartnerAccountCommand,
  GetPartnerAccountCommand,
  IoTWirelessClient,
  UpdatePartnerAccountCommand,
} from '@aws-sdk/client-iot-wireless';

${profile}
const wireless = new IoTWirelessClient({ region: ${literal(SIDEWALK_REGION)}, profile });
const account = { PartnerAccountId: ${literal(amazonId)}, PartnerType: 'Sidewalk' };

const { AccountLinked, Sidewalk } = await wireless.send(new GetPartnerAccountCommand(account));
console.log(AccountLinked, Sidewalk?.Fingerprint);

const privateKey = async () => (await readFile(${literal(KEY_FILE)}, 'utf8')).trim();

// Associates the account. The answer repeats the key: do not print it.
// await wireless.send(
//   new AssociateAwsAccountWithPartnerAccountCommand({
//     Sidewalk: { AmazonId: account.PartnerAccountId, AppServerPrivateKey: await privateKey() },
//   }),
// );

// Replaces the key. Only a changed fingerprint proves that it is in place.
// await wireless.send(
//   new UpdatePartnerAccountCommand({ ...account, Sidewalk: { AppServerPrivateKey: await privateKey() } }),
// );
`;
}
