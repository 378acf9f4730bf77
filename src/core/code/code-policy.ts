import { CREATE_ROLE, FLEETWISE_PRINCIPAL, neededActions } from '../failure/permissions.ts';
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
  Action: CREATE_ROLE,
  Resource: `arn:aws:iam::*:role/aws-service-role/${FLEETWISE_PRINCIPAL}/AWSServiceRoleForIoTFleetWise`,
  Condition: { StringEquals: { 'iam:AWSServiceName': FLEETWISE_PRINCIPAL } },
} as const;

/** A statement for each service whose actions are needed, by what it is for. */
const SIDS: Readonly<Record<string, string>> = {
  iotfleetwise: 'FleetWise',
  kms: 'FleetWiseEncryptionKey',
  logs: 'FleetWiseLogDelivery',
  iotwireless: 'SidewalkPartnerAccounts',
};

/**
 * Makes IAM policies: to look, or for everything. `sts:GetCallerIdentity` needs no permission. FleetWise takes no resource
 * but `*` for registration; of the other actions it is not known whether they take one.
 */
export function policyCode(extent: 'read' | 'full'): (subject: CodeSubject) => string {
  return ({ kind }) => {
    const isFull = extent === 'full';
    const operations = [
      ...(kind === 'partnerAccount' ? [] : [...FLEETWISE_READ, ...(isFull ? FLEETWISE_WRITE : [])]),
      ...(kind === 'registration' ? [] : [...WIRELESS_READ, ...(isFull ? WIRELESS_WRITE : [])]),
    ];
    const actions = [...new Set(operations.flatMap(neededActions))];
    const statements = Object.entries(SIDS).flatMap(([service, sid]) => allowed(sid, ofService(actions, service)));
    if (actions.includes(CREATE_ROLE)) statements.splice(1, 0, SERVICE_LINKED_ROLE);
    return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
  };
}

function ofService(actions: readonly string[], service: string): readonly string[] {
  return actions.filter((action) => action.startsWith(`${service}:`));
}

function allowed(sid: string, actions: readonly string[]): readonly object[] {
  return actions.length === 0 ? [] : [{ Sid: sid, Effect: 'Allow', Action: actions, Resource: '*' }];
}
