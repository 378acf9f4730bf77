import type { Said } from './situations-kind.ts';
import { error, sts } from './situations-kind.ts';
import type { WireAnswer } from '../aws/world.ts';

/** AWS files of profile "prod", what is answered to it, and what the user reads of it. */
export interface AccountContext {
  readonly title: string;
  readonly config?: string;
  readonly credentials?: string;
  /** `URL` stands for the address of the server, `FOLDER` for that of the files. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Without the profile "prod": what the environment says counts. */
  readonly isUnnamed?: true;
  /** What is answered, by operation or path; without, nobody may be asked. */
  readonly answers?: Readonly<Record<string, WireAnswer>>;
  /** The address of the server is called HOST, the folder of the files FOLDER. */
  readonly says: Said;
}

const KEYS = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';
const ROLE = 'role_arn = arn:aws:iam::123456789012:role/app\n';
const ASSUMED = `[profile prod]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}`;
const SSO =
  '[profile prod]\nsso_start_url = https://corp.example\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = admin\n';
const FILES = 'Correct the AWS files, then refresh.';
const IN_TERMINAL = 'Run the command of credential_process in a terminal, then refresh.';
const OTHER_PROFILE = 'Add the profile to the AWS files, or choose another one with "Edit Connection…".';

function setup(cause: string): Said {
  return ['Profile not usable', cause, FILES, 'iotRegistrar.refresh'];
}

function process(command: string, cause: string): AccountContext {
  return {
    title: `credential_process is ${command}`,
    config: `[profile prod]\ncredential_process = ${command}\n`,
    says: ['Sign-in needed', `credential_process of profile "prod" ${cause}`, IN_TERMINAL, 'iotRegistrar.signIn'],
  };
}

function missing(cause: string): Said {
  return ['Profile not found', cause, OTHER_PROFILE, 'iotRegistrar.editConnection'];
}

/** The reason is known, and shown. */
const REASONS: readonly AccountContext[] = [
  process('no-such-tool-here exec prod', 'failed: the command "no-such-tool-here" was not found.'),
  process(`sh -c 'echo The vault is locked >&2; exit 1'`, 'failed: The vault is locked.'),
  process(`sh -c 'exit 7'`, 'failed: the command ended with status 7 and no message.'),
  process(
    `sh -c 'echo "password=hush secret_access_key: hush" >&2; exit 1'`,
    'failed: password=… secret_access_key: ….'.replace('….', '…'),
  ),
  process('echo hello', 'printed something else than JSON.'),
  process(`echo '{"Version": 1}'`, 'printed no AccessKeyId.'),
  process('echo "unclosed', 'has a quote that is not closed.'),
  {
    title: 'STS is off in the Region of the profile',
    config: ASSUMED,
    answers: {
      AssumeRole: sts('RegionDisabledException', 'STS is not activated in this region for account:210987654321.'),
    },
    says: [
      'Sign-in needed',
      'The role of the profile could not be assumed. HOST says: STS is not activated in this region for account:210987654321.',
      'Let an administrator activate STS in that Region, or give the profile another region.',
      'iotRegistrar.signIn',
    ],
  },
  {
    title: 'a role does not trust',
    config: ASSUMED,
    answers: {
      AssumeRole: sts('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole on resource: role/app'),
    },
    says: [
      'Sign-in needed',
      'The role of the profile could not be assumed. HOST says: User: me is not authorized to perform: sts:AssumeRole on resource: role/app.',
      'Check that the role exists and trusts the identity of the source profile.',
      'iotRegistrar.signIn',
    ],
  },
  {
    title: 'a policy of the source profile does not let it assume the role',
    config: ASSUMED,
    answers: {
      AssumeRole: sts(
        'AccessDenied',
        'User: me is not authorized to perform: sts:AssumeRole on resource: role/app because no identity-based policy allows the sts:AssumeRole action',
      ),
    },
    says: [
      'Sign-in needed',
      'The role of the profile could not be assumed. HOST says: User: me is not authorized to perform: sts:AssumeRole on resource: role/app because no identity-based policy allows the sts:AssumeRole action.',
      'Allow sts:AssumeRole for this identity.',
      'iotRegistrar.signIn',
    ],
  },
  {
    title: 'SSO does not give the role',
    config: SSO,
    answers: { '/federation/credentials': { ...error('ForbiddenException', 'No access', 403) } },
    says: [
      'Sign-in needed',
      'SSO does not give the role of the profile. HOST says: No access.',
      'Ask for access to the role in IAM Identity Center, or correct sso_account_id and sso_role_name.',
      'iotRegistrar.signIn',
    ],
  },
  {
    title: 'SSO has ended the session',
    config: SSO,
    answers: {
      '/federation/credentials': { ...error('UnauthorizedException', 'Session token not found or invalid', 401) },
    },
    says: [
      'Sign-in needed',
      'The SSO session is missing or has expired.',
      'Run: aws sso login --profile prod',
      'iotRegistrar.signIn',
    ],
  },
  {
    title: 'the profile is there, but has nothing of credentials',
    config: '[profile prod]\nregion = us-east-1\n',
    says: setup('Profile "prod" has no settings for credentials, and this machine has no role.'),
  },
  {
    title: 'there are profiles, but no default',
    isUnnamed: true,
    config: ASSUMED,
    says: missing('There is no profile "default", no variable has keys, and this machine has no role.'),
  },
  {
    title: 'there is nothing at all',
    isUnnamed: true,
    says: [
      'Sign-in needed',
      'No AWS credentials were found. There is no profile, no variable has keys, and this machine has no role.',
      'Set up a profile with the AWS CLI ("aws configure"), then refresh.',
      'iotRegistrar.signIn',
    ],
  },
];

/** Who names what is missing, and what is incomplete. */
const NAMED: readonly AccountContext[] = [
  {
    title: 'source_profile names a profile that is in no file',
    config: `[profile prod]\n${ROLE}source_profile = gone\n`,
    says: missing(
      'Profile "gone", which source_profile of profile "prod" names, is neither in FOLDER/config nor in FOLDER/credentials.',
    ),
  },
  ...['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].map((variable) => ({
    title: `${variable} names a profile that is in no file`,
    isUnnamed: true as const,
    config: `[default]\n${KEYS}`,
    environment: { [variable]: 'gone' },
    says: missing(`Profile "gone", which ${variable} names, is neither in FOLDER/config nor in FOLDER/credentials.`),
  })),
  {
    title: 'two variables name different profiles',
    isUnnamed: true,
    config: ASSUMED,
    environment: { AWS_PROFILE: 'prod', AWS_DEFAULT_PROFILE: 'base' },
    says: setup(
      'AWS_PROFILE names "prod" and AWS_DEFAULT_PROFILE names "base": which one counts depends on the version of the AWS CLI.',
    ),
  },
  {
    title: 'a role has no source, beside keys',
    config: `[profile prod]\n${ROLE}`,
    credentials: `[prod]\n${KEYS}`,
    says: setup('Profile "prod" has a role_arn, but neither source_profile nor credential_source.'),
  },
  {
    title: 'a role has no source, in a container with a role',
    config: `[profile prod]\n${ROLE}`,
    environment: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'URL/box' },
    says: setup('Profile "prod" has a role_arn, but neither source_profile nor credential_source.'),
  },
  {
    title: 'one of the two keys is missing',
    credentials: '[prod]\naws_access_key_id = AKIA123456789012\n',
    says: setup(
      'Profile "prod" has aws_access_key_id in the credentials file, but no aws_secret_access_key beside it.',
    ),
  },
];

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
const DENIALS: readonly AccountContext[] = [
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
    'Let the owner of the account sign in to the AWS console, or ask AWS Support.',
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
const ENDPOINTS: readonly AccountContext[] = [
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
const PARTITIONS: readonly AccountContext[] = [
  partition('GovCloud, by its region', `[profile prod]\n${KEYS}region = us-gov-west-1\n`, 'AWS GovCloud (US)'),
  partition('China, by its region', `[profile prod]\n${KEYS}region = cn-north-1\n`, 'the AWS Regions in China'),
  partition('China, by its role', ASSUMED.replace('arn:aws:', 'arn:aws-cn:'), 'the AWS Regions in China'),
];

/** Files that are none, or are broken. */
const BROKEN: readonly AccountContext[] = [
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

/** What can be wrong with the account that the AWS files mean. */
export const ACCOUNTS: readonly AccountContext[] = [
  ...REASONS,
  ...NAMED,
  ...DENIALS,
  ...ENDPOINTS,
  ...PARTITIONS,
  ...BROKEN,
];
