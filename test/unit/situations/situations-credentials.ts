import type { Said, Situation } from './situations-kind.ts';
import { error, sts } from './situations-kind.ts';

function rejected(said: string): Said {
  return [
    'Sign-in needed',
    `AWS does not accept these credentials. AWS says: ${said}`,
    'Renew the credentials of this profile, then refresh.',
    'iotRegistrar.signIn',
  ];
}

const UNKNOWN_KEY = 'The security token included in the request is invalid.';

const SKEW: Said = [
  'Clock skew',
  "This machine's clock differs from the time at AWS by more than five minutes.",
  'Set the clock, then refresh.',
  'iotRegistrar.refresh',
];

/** AWS does not accept the credentials or the time of a request. */
export const CREDENTIALS: readonly Situation[] = [
  {
    title: 'the access key is unknown',
    does: 'status',
    sent: error('UnrecognizedClientException', UNKNOWN_KEY),
    says: rejected(UNKNOWN_KEY),
  },
  {
    title: 'the access key is unknown to STS',
    does: 'identify',
    sent: sts('InvalidClientTokenId', UNKNOWN_KEY),
    says: rejected(UNKNOWN_KEY),
  },
  {
    title: 'the secret access key is wrong',
    does: 'status',
    sent: error('InvalidSignatureException', 'The request signature we calculated does not match'),
    says: rejected('The request signature we calculated does not match.'),
  },
  {
    title: 'a session token has expired',
    does: 'status',
    sent: error('ExpiredTokenException', 'The security token included in the request is expired'),
    says: [
      'Sign-in needed',
      'The credentials have expired.',
      'Renew the credentials of this profile, then refresh.',
      'iotRegistrar.signIn',
    ],
  },
  {
    title: 'the clock is slow',
    does: 'register',
    sent: error(
      'InvalidSignatureException',
      'Signature expired: 20261102T100000Z is now earlier than 20261102T101000Z',
    ),
    says: SKEW,
  },
  {
    title: 'the clock is fast',
    does: 'register',
    sent: error(
      'InvalidSignatureException',
      'Signature not yet current: 20261102T103000Z is still later than 20261102T102000Z',
    ),
    says: SKEW,
  },
  {
    title: 'the clock is off, as STS says it',
    does: 'identify',
    sent: sts('RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'),
    says: SKEW,
  },
];
