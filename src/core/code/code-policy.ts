import type { CodeSubject } from './code-subject.ts';

const FLEETWISE_READ = ['GetRegisterAccountStatus', 'GetEncryptionConfiguration', 'GetLoggingOptions'];
const FLEETWISE_WRITE = ['RegisterAccount', 'PutEncryptionConfiguration', 'PutLoggingOptions'];
const WIRELESS_READ = ['ListPartnerAccounts', 'GetPartnerAccount', 'ListTagsForResource'];
const WIRELESS_WRITE = [
  'AssociateAwsAccountWithPartnerAccount',
  'UpdatePartnerAccount',
  'DisassociateAwsAccountFromPartnerAccount',
  'TagResource',
  'UntagResource',
];

/** The role that FleetWise makes when an account registers, and the only one that may be made for it. */
const SERVICE_LINKED_ROLE = {
  Sid: 'CreateFleetWiseRole',
  Effect: 'Allow',
  Action: 'iam:CreateServiceLinkedRole',
  Resource: 'arn:aws:iam::*:role/aws-service-role/iotfleetwise.amazonaws.com/AWSServiceRoleForIoTFleetWise',
  Condition: { StringEquals: { 'iam:AWSServiceName': 'iotfleetwise.amazonaws.com' } },
} as const;

/**
 * Makes IAM policies: to look, or for everything. `sts:GetCallerIdentity` needs no permission. FleetWise takes no resource
 * but `*` for registration; of the other actions it is not known whether they take one.
 */
export function policyCode(extent: 'read' | 'full'): (subject: CodeSubject) => string {
  return ({ kind }) => {
    const isFull = extent === 'full';
    const fleetwise = [...FLEETWISE_READ, ...(isFull ? FLEETWISE_WRITE : [])];
    const wireless = [...WIRELESS_READ, ...(isFull ? WIRELESS_WRITE : [])];
    const statements = [
      ...(kind === 'partnerAccount' ? [] : [allowed('FleetWise', 'iotfleetwise', fleetwise)]),
      ...(kind !== 'partnerAccount' && isFull ? [SERVICE_LINKED_ROLE] : []),
      ...(kind === 'registration' ? [] : [allowed('SidewalkPartnerAccounts', 'iotwireless', wireless)]),
    ];
    return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
  };
}

function allowed(sid: string, service: string, actions: readonly string[]) {
  return { Sid: sid, Effect: 'Allow', Action: actions.map((action) => `${service}:${action}`), Resource: '*' };
}
