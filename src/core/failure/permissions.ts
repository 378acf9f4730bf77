/** The service principal that uses a customer's KMS key. */
export const FLEETWISE_PRINCIPAL = 'iotfleetwise.amazonaws.com';

/**
 * What the policy of a KMS key has to allow the service principal, at the least.
 *
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/key-management.html#CMK-policy
 */
export const KEY_POLICY_ACTIONS: readonly string[] = [
  'kms:GenerateDataKey*',
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncrypt*',
  'kms:DescribeKey',
  'kms:CreateGrant',
  'kms:RetireGrant',
  'kms:RevokeGrant',
];

/**
 * What AWS needs of the caller to make the resource policy of a log group that has none.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
export const LOG_POLICY_ACTIONS: readonly string[] = [
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/**
 * IAM actions that AWS's guides ask for beside the one of the operation itself, by operation.
 *
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/key-management.html#encryption-permissions
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/logging-cw.html#cw-logs-permissions
 */
const ACTIONS_BESIDE: Readonly<Record<string, readonly string[]>> = {
  PutEncryptionConfiguration: [
    'kms:GenerateDataKey*',
    'kms:Encrypt',
    'kms:Decrypt',
    'kms:ReEncrypt*',
    'kms:DescribeKey',
  ],
  PutLoggingOptions: [
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    ...LOG_POLICY_ACTIONS,
  ],
};

/** Operations that are called only for an account that is registered, so that AWS has admitted it. */
export const OF_REGISTERED = /^(Get|Put)(EncryptionConfiguration|LoggingOptions)$/;

/** Operations of AWS IoT Wireless. */
export const WIRELESS_OPERATION = /PartnerAccount|^(Tag|Untag|ListTagsFor)Resource$/;

/** Registering makes a service-linked role. */
export const CREATE_ROLE = 'iam:CreateServiceLinkedRole';

/** The IAM actions that a call needs, as they are written in a policy. */
export function neededActions(operation: string): readonly string[] {
  if (operation === 'RegisterAccount') return ['iotfleetwise:RegisterAccount', CREATE_ROLE];
  if (operation === 'GetCallerIdentity') return ['sts:GetCallerIdentity'];
  if (operation === 'AssociateAwsAccountWithPartnerAccount')
    return [`iotwireless:${operation}`, 'iotwireless:TagResource'];
  if (WIRELESS_OPERATION.test(operation)) return [`iotwireless:${operation}`];
  return [`iotfleetwise:${operation}`, ...(ACTIONS_BESIDE[operation] ?? [])];
}
