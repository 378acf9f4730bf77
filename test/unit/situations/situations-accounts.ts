import type { Said } from './situations-kind.ts';
import { ASSUMED, KEYS, ROLE } from './situations-account-kind.ts';
import type { AccountContext } from './situations-account-kind.ts';
import { error, sts } from './situations-kind.ts';

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
export const REASONS: readonly AccountContext[] = [
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
      'Ask an administrator to activate STS in that Region, or give the profile another region.',
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
      'Access denied',
      'IAM Identity Center does not give the role in this account. HOST says: No access.',
      'Ask for access to the role in IAM Identity Center, or correct the role: sso_role_name of a profile, "role" of a group.',
      'iotRegistrar.refresh',
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
export const NAMED: readonly AccountContext[] = [
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
