import type { Said, Situation } from './situations-kind.ts';
import { error, sts } from './situations-kind.ts';

const THROTTLED: Said = [
  'Throttled',
  'AWS received too many requests for this account and Region.',
  'Wait a moment, then try again.',
  'iotRegistrar.refresh',
];

/** A service refuses or fails. */
export const SERVICE: readonly Situation[] = [
  {
    title: 'a permission is missing to look',
    does: 'status',
    sent: error(
      'AccessDeniedException',
      'User: arn:aws:iam::123456789012:user/me is not authorized to perform: iotfleetwise:GetRegisterAccountStatus',
    ),
    says: [
      'Access denied',
      'The IAM action iotfleetwise:GetRegisterAccountStatus is not allowed.',
      'Allow iotfleetwise:GetRegisterAccountStatus for this identity. AWS says: User: arn:aws:iam::123456789012:user/me is not authorized to perform: iotfleetwise:GetRegisterAccountStatus.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'a permission is missing to register',
    does: 'register',
    sent: error('AccessDeniedException', 'User: me is not authorized to perform: iotfleetwise:RegisterAccount'),
    says: [
      'Access denied',
      'The IAM action iotfleetwise:RegisterAccount is not allowed.',
      'Allow iotfleetwise:RegisterAccount for this identity. AWS says: User: me is not authorized to perform: iotfleetwise:RegisterAccount.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'iam:CreateServiceLinkedRole is missing',
    does: 'register',
    sent: error('AccessDeniedException', 'User: me is not authorized to perform: iam:CreateServiceLinkedRole'),
    says: [
      'Access denied',
      'The IAM action iam:CreateServiceLinkedRole is not allowed.',
      'Allow iam:CreateServiceLinkedRole for this identity. AWS says: User: me is not authorized to perform: iam:CreateServiceLinkedRole.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'the account was never admitted to FleetWise',
    does: 'status',
    sent: error('AccessDeniedException', 'Access denied'),
    says: [
      'Access denied',
      'Either the IAM action iotfleetwise:GetRegisterAccountStatus is not allowed, or AWS never admitted this account: AWS IoT FleetWise has been closed to new customers since 30 April 2026.',
      'Allow iotfleetwise:GetRegisterAccountStatus for this identity. AWS says: Access denied.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'a permission is missing to list partner accounts',
    does: 'partners',
    sent: error('AccessDeniedException', 'User: me is not authorized to perform: iotwireless:ListPartnerAccounts', 403),
    says: [
      'Access denied',
      'The IAM action iotwireless:ListPartnerAccounts is not allowed.',
      'Allow iotwireless:ListPartnerAccounts for this identity. AWS says: User: me is not authorized to perform: iotwireless:ListPartnerAccounts.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'STS is denied by an organization',
    does: 'identify',
    sent: sts('AccessDenied', 'Access denied by a service control policy'),
    says: [
      'Access denied',
      'The IAM action sts:GetCallerIdentity is not allowed.',
      'Allow sts:GetCallerIdentity for this identity. AWS says: Access denied by a service control policy.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'Sidewalk is asked for in another Region, which reads like a missing permission',
    does: 'partners',
    sent: error('AccessDeniedException', 'You are not authorized to call this API in this region us-west-2', 403),
    says: [
      'Not available in this Region',
      'You are not authorized to call this API in this region us-west-2.',
      'AWS serves Sidewalk partner accounts in us-east-1 only.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'FleetWise is asked for in a Region that refuses it',
    does: 'status',
    sent: error('AccessDeniedException', 'You are not authorized to call this API in this region ap-south-1'),
    says: [
      'Not available in this Region',
      'You are not authorized to call this API in this region ap-south-1.',
      "AWS IoT FleetWise exists in us-east-1, eu-central-1, ap-south-1, the last only for accounts that AWS lets in. Change the connection's Regions.",
      'iotRegistrar.editConnection',
    ],
  },
  {
    title: 'the account has no subscription',
    does: 'status',
    sent: error('OptInRequired', 'The AWS Access Key Id needs a subscription for the service'),
    says: [
      'Access denied',
      'Either the IAM action iotfleetwise:GetRegisterAccountStatus is not allowed, or AWS never admitted this account: AWS IoT FleetWise has been closed to new customers since 30 April 2026.',
      'Allow iotfleetwise:GetRegisterAccountStatus for this identity. AWS says: The AWS Access Key Id needs a subscription for the service.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'an old script sends Timestream resources',
    does: 'register',
    sent: error('ValidationException', 'Timestream resources are not supported for this account'),
    says: [
      'Not accepted',
      'ValidationException: Timestream resources are not supported for this account.',
      'Register again without the legacy Timestream resources: AWS needs none.',
      '',
    ],
  },
  {
    title: 'a role ARN is not accepted',
    does: 'register',
    sent: error(
      'ValidationException',
      '1 validation error detected: Value at iamResources.roleArn failed to satisfy constraint',
    ),
    says: [
      'Not accepted',
      'ValidationException: 1 validation error detected: Value at iamResources.roleArn failed to satisfy constraint.',
      'AWS did not accept the values that were sent.',
      '',
    ],
  },
  {
    title: 'a registration is in flight already',
    does: 'register',
    sent: error('ConflictException', 'A registration is in progress'),
    says: [
      'Conflict',
      'ConflictException: A registration is in progress.',
      'Another change is in progress. Refresh and try again.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'a request token was used before',
    does: 'partners',
    sent: error('ConflictException', 'Token was used with other parameters', 409),
    says: [
      'Conflict',
      'ConflictException: Token was used with other parameters.',
      'Another change is in progress. Refresh and try again.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'AWS throttles FleetWise',
    does: 'register',
    sent: error('ThrottlingException', 'Rate exceeded'),
    says: THROTTLED,
  },
  {
    title: 'AWS throttles IoT Wireless',
    does: 'partners',
    sent: error('TooManyRequestsException', 'Too many requests', 429),
    says: THROTTLED,
  },
  {
    title: 'FleetWise has a fault',
    does: 'register',
    sent: error('InternalServerException', 'An internal error occurred', 500),
    says: [
      'Service error',
      'InternalServerException: An internal error occurred.',
      'The fault is at AWS. Try again later.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'IoT Wireless has a fault',
    does: 'partners',
    sent: error('InternalServerException', 'An unexpected error occurred while processing a request.', 500),
    says: [
      'Service error',
      'InternalServerException: An unexpected error occurred while processing a request.',
      'The fault is at AWS. Try again later.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'a service is not available',
    does: 'register',
    sent: error('ServiceUnavailableException', 'Service is not available', 503),
    says: [
      'Service error',
      'ServiceUnavailableException: Service is not available.',
      'The fault is at AWS. Try again later.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'an error that nobody knows',
    does: 'status',
    sent: error('TeapotException', 'short and stout'),
    says: [
      'Unexpected error',
      'TeapotException: short and stout.',
      'The log has the request ID.',
      'iotRegistrar.showLog',
    ],
  },
  {
    title: 'an operation that the endpoint does not know',
    does: 'status',
    sent: error('UnknownOperationException', '', 404),
    says: [
      'Unexpected error',
      'UnknownOperationException: UnknownError.',
      'The log has the request ID.',
      'iotRegistrar.showLog',
    ],
  },
  {
    title: 'the partner account is gone',
    does: 'partner',
    sent: error('ResourceNotFoundException', 'Partner account 4711 was not found', 404),
    says: [
      'Not found',
      'ResourceNotFoundException: Partner account 4711 was not found.',
      'Refresh to see the current state.',
      'iotRegistrar.refresh',
    ],
  },
];
