/**
 * IAM actions that AWS's guides ask for beside the one of the operation itself, by operation.
 *
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/key-management.html#encryption-permissions
 * @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/logging-cw.html#cw-logs-permissions
 */
export const ACTIONS_BESIDE: Readonly<Record<string, readonly string[]>> = {
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
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
};

/** Operations that are called only for an account that is registered, so that AWS has admitted it. */
export const OF_REGISTERED = /^(Get|Put)(EncryptionConfiguration|LoggingOptions)$/;

/** Operations of AWS IoT Wireless. */
export const WIRELESS_OPERATION = /PartnerAccount|^(Tag|Untag|ListTagsFor)Resource$/;

/** The IAM actions that a call needs, as they are written in a policy. */
export function neededActions(operation: string): readonly string[] {
  if (operation === 'RegisterAccount') return ['iotfleetwise:RegisterAccount', 'iam:CreateServiceLinkedRole'];
  if (operation === 'GetCallerIdentity') return ['sts:GetCallerIdentity'];
  if (operation === 'AssociateAwsAccountWithPartnerAccount')
    return [`iotwireless:${operation}`, 'iotwireless:TagResource'];
  if (WIRELESS_OPERATION.test(operation)) return [`iotwireless:${operation}`];
  return [`iotfleetwise:${operation}`, ...(ACTIONS_BESIDE[operation] ?? [])];
}
