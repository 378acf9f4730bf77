import { SIDEWALK_REGION } from '../model/connection.ts';
import type { CodeSubject } from './code-subject.ts';
import { KEY_FILE, literal } from './code-subject.ts';

const PRINT_STATUS = `    try:
        print(region, fleetwise.get_register_account_status()["accountStatus"])
    except fleetwise.exceptions.ResourceNotFoundException:
        print(region, "not registered")`;

/** A Python program for boto3. A key is read from its file. */
export function pythonCode(subject: CodeSubject): string {
  const head = `${subject.kind === 'partnerAccount' ? 'from pathlib import Path\n\n' : ''}import boto3

session = boto3.Session(${subject.profile === undefined ? '' : `profile_name=${literal(subject.profile)}`})
`;
  return `${head}${bodyOf(subject)}`;
}

function bodyOf(subject: CodeSubject): string {
  switch (subject.kind) {
    case 'connection':
      return `print(session.client("sts", region_name=${literal(subject.regions[0] ?? SIDEWALK_REGION)}).get_caller_identity()["Arn"])

for region in [${subject.regions.map(literal).join(', ')}]:
    fleetwise = session.client("iotfleetwise", region_name=region)
${PRINT_STATUS}

wireless = session.client("iotwireless", region_name=${literal(SIDEWALK_REGION)})
for account in wireless.list_partner_accounts().get("Sidewalk", []):
    print(account["AmazonId"], account.get("Fingerprint"))
`;
    case 'registration':
      return `
for region in [${literal(subject.region)}]:
    fleetwise = session.client("iotfleetwise", region_name=region)
${PRINT_STATUS}

    # Registers the account. It takes about five minutes; the call above shows how it ended.
    # fleetwise.register_account()
`;
    case 'partnerAccount':
      return `wireless = session.client("iotwireless", region_name=${literal(SIDEWALK_REGION)})
amazon_id = ${literal(subject.amazonId)}

account = wireless.get_partner_account(PartnerAccountId=amazon_id, PartnerType="Sidewalk")
print(account["AccountLinked"], account["Sidewalk"].get("Fingerprint"))


def private_key() -> str:
    return Path(${literal(KEY_FILE)}).read_text().strip()


# Associates the account. The answer repeats the key: do not print it.
# wireless.associate_aws_account_with_partner_account(
#     Sidewalk={"AmazonId": amazon_id, "AppServerPrivateKey": private_key()}
# )

# Replaces the key. Only a changed fingerprint proves that it is in place.
# wireless.update_partner_account(
#     PartnerAccountId=amazon_id, PartnerType="Sidewalk", Sidewalk={"AppServerPrivateKey": private_key()}
# )
`;
  }
}
