import type { WireAnswer } from '../aws/world.ts';
import { ASSUMED, KEYS } from './situations-account-kind.ts';
import type { AccountContext } from './situations-account-kind.ts';
import type { Said } from './situations-kind.ts';
import { error } from './situations-kind.ts';

const STATUS_DENIED = 'User: me is not authorized to perform: iotfleetwise:GetRegisterAccountStatus on resource: *';

function denied(
  title: string,
  said: string,
  [cause, advice]: readonly [cause: string, advice: string],
): AccountContext {
  return {
    title: `access is denied ${title}`,
    config: `[profile prod]\n${KEYS}`,
    answers: { GetRegisterAccountStatus: error('AccessDeniedException', said, 403) },
    says: ['Access denied', cause, `${advice} HOST says: ${said}.`, 'iotRegistrar.refresh'],
  };
}

const HELPLESS = 'Whoever manages that policy has to change it. Permissions from elsewhere do not help.';
const ACTION = 'the IAM action iotfleetwise:GetRegisterAccountStatus';

/** AWS often says why; then nothing else is offered. */
export const DENIALS: readonly AccountContext[] = [
  ...[
    'service control policy',
    'permissions boundary',
    'session policy',
    'resource-based policy',
    'VPC endpoint policy',
  ].map((policy) =>
    denied(`by a ${policy}`, `${STATUS_DENIED} with an explicit deny in a ${policy}`, [
      `A ${policy} denies ${ACTION} explicitly.`,
      HELPLESS,
    ]),
  ),
  denied('by an identity-based policy', `${STATUS_DENIED} with an explicit deny in an identity-based policy`, [
    `An identity-based policy denies ${ACTION} explicitly.`,
    HELPLESS,
  ]),
  denied(
    'because no policy of the identity allows it',
    `${STATUS_DENIED} because no identity-based policy allows the iotfleetwise:GetRegisterAccountStatus action`,
    [`No identity-based policy allows ${ACTION}.`, 'Allow iotfleetwise:GetRegisterAccountStatus for this identity.'],
  ),
  denied(
    'because no service control policy allows it',
    `${STATUS_DENIED} because no service control policy allows the iotfleetwise:GetRegisterAccountStatus action`,
    [
      `No service control policy allows ${ACTION}.`,
      'The service control policy has to allow iotfleetwise:GetRegisterAccountStatus: ask whoever manages it.',
    ],
  ),
  denied('because of a problem with the account', 'There is a problem with your AWS account', [
    'HOST does not serve this account: there is a problem with it.',
    'Ask the owner of the account to sign in to the AWS console, or contact AWS Support.',
  ]),
];

function address(title: string, more: Partial<AccountContext>, cause: string): AccountContext {
  return {
    title: `an endpoint has no http:// before it, in ${title}`,
    config: `[profile prod]\n${KEYS}`,
    ...more,
    says: ['Unreachable', cause, 'Correct the setting, then refresh. Nothing was sent.', 'iotRegistrar.diagnose'],
  };
}

const NO_SCHEME = 'is "localhost:4566", which has no http:// or https:// before it.';

/** Endpoints that are no address, and hosts that are not AWS's. */
export const ENDPOINTS: readonly AccountContext[] = [
  address('a variable', { environment: { AWS_ENDPOINT_URL: 'localhost:4566' } }, `AWS_ENDPOINT_URL ${NO_SCHEME}`),
  address(
    'the variable of a service',
    { environment: { AWS_ENDPOINT_URL_IOTFLEETWISE: 'localhost:4566' } },
    `AWS_ENDPOINT_URL_IOTFLEETWISE ${NO_SCHEME}`,
  ),
  address(
    'the profile',
    { environment: { AWS_ENDPOINT_URL: '' }, config: `[profile prod]\n${KEYS}endpoint_url = localhost:4566\n` },
    `endpoint_url of profile "prod" ${NO_SCHEME}`,
  ),
  address(
    'the services',
    {
      environment: { AWS_ENDPOINT_URL: '' },
      config: `[services "local stack"]\niotfleetwise =\n  endpoint_url = localhost:4566\n[profile prod]\n${KEYS}services = local stack\n`,
    },
    `endpoint_url of iotfleetwise in the services "local stack" ${NO_SCHEME}`,
  ),
  {
    title: 'the services of a profile are not described',
    environment: { AWS_ENDPOINT_URL: '' },
    config: `[profile prod]\n${KEYS}services = gone\n`,
    says: [
      'Unreachable',
      'Profile "prod" names the services "gone", which are not in FOLDER/config.',
      'Correct the setting, then refresh. Nothing was sent.',
      'iotRegistrar.diagnose',
    ],
  },
  {
    title: 'a local AWS does not have FleetWise',
    config: `[profile prod]\n${KEYS}`,
    answers: {
      GetRegisterAccountStatus: error('InternalFailure', "API for service 'iotfleetwise' not yet implemented", 501),
    },
    says: [
      'Not supported',
      "HOST does not have this operation: API for service 'iotfleetwise' not yet implemented.",
      'Trying again does not help: use an endpoint that has it.',
      'iotRegistrar.diagnose',
    ],
  },
  {
    title: 'a local AWS fails',
    config: `[profile prod]\n${KEYS}`,
    answers: { GetRegisterAccountStatus: error('InternalServerException', 'Out of disk', 500) },
    says: [
      'Service error',
      'InternalServerException: Out of disk.',
      'The fault is at HOST. Try again later.',
      'iotRegistrar.refresh',
    ],
  },
  {
    title: 'a local AWS does not know the keys',
    config: `[profile prod]\n${KEYS}`,
    answers: { GetRegisterAccountStatus: error('UnrecognizedClientException', 'Unknown key', 403) },
    says: [
      'Sign-in needed',
      'HOST does not accept these credentials. HOST says: Unknown key.',
      'Renew the credentials of this profile, then refresh.',
      'iotRegistrar.signIn',
    ],
  },
];

function partition(title: string, config: string, where: string): AccountContext {
  const said = 'The security token included in the request is invalid.';
  return {
    title: `the profile is for ${title}`,
    config,
    answers: { GetRegisterAccountStatus: error('UnrecognizedClientException', said, 403), AssumeRole: ASSUMED_ROLE },
    says: [
      'Not available there',
      `The profile is for ${where}, where AWS IoT FleetWise does not exist. HOST says: ${said}`,
      'Choose a profile for the Regions that have AWS IoT FleetWise with "Edit Connection…".',
      'iotRegistrar.editConnection',
    ],
  };
}

const ASSUMED_ROLE: WireAnswer = {
  headers: { 'content-type': 'text/xml' },
  body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA123456789012</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};

/** Other parts of AWS. */
export const PARTITIONS: readonly AccountContext[] = [
  partition('GovCloud, by its region', `[profile prod]\n${KEYS}region = us-gov-west-1\n`, 'AWS GovCloud (US)'),
  partition('China, by its region', `[profile prod]\n${KEYS}region = cn-north-1\n`, 'the AWS Regions in China'),
  partition('China, by its role', ASSUMED.replace('arn:aws:', 'arn:aws-cn:'), 'the AWS Regions in China'),
];

/** Files that are none, or are broken. */
export const BROKEN: readonly AccountContext[] = [
  {
    title: 'a section is there twice',
    config: `[profile prod]\n${KEYS}\n[profile prod]\nregion = us-east-1\n`,
    says: broken('Line 5 of FOLDER/config repeats the section [profile prod] of line 1'),
  },
  {
    title: 'a line is no setting',
    config: `[profile prod]\n${KEYS}region us-east-1\n`,
    says: broken('Line 4 of FOLDER/config is neither a section header nor a setting (name = value)'),
  },
  {
    title: 'a setting is there twice',
    credentials: `[prod]\n${KEYS}${KEYS}`,
    says: broken('Line 4 of FOLDER/credentials sets aws_access_key_id a second time in its section'),
  },
  {
    title: 'a file begins without a header',
    config: `${KEYS}[profile prod]\n`,
    says: broken('Line 1 of FOLDER/config stands before the first section header'),
  },
  {
    title: 'a file has a byte order mark',
    config: `\ufeff[profile prod]\n${KEYS}`,
    says: [
      'AWS files not readable',
      'FOLDER/config begins with a byte order mark, which the AWS CLI does not accept: save it as UTF-8 without one.',
      'Correct the file, then refresh.',
      'iotRegistrar.refresh',
    ],
  },
];

function broken(what: string): Said {
  const cause = `${what}, so that neither the AWS CLI nor this extension can use the file.`;
  return ['AWS files not readable', cause, 'Correct the file, then refresh.', 'iotRegistrar.refresh'];
}
