import type { Said, Situation } from './situations-kind.ts';
import { page } from './situations-kind.ts';

const NOT_AWS: Said = [
  'Unreachable',
  'HOST answered, but not as an AWS service does.',
  'A sign-in page of a network or a proxy may be in between. Check the endpoint address.',
  'iotRegistrar.diagnose',
];

/** Something else than AWS answers. */
export const NETWORK: readonly Situation[] = [
  {
    title: 'the sign-in page of a network answers',
    does: 'status',
    sent: page(200),
    says: NOT_AWS,
  },
  {
    title: 'the page of a firewall answers',
    does: 'status',
    sent: page(403),
    says: NOT_AWS,
  },
  {
    title: 'the error page of a gateway answers',
    does: 'partners',
    sent: page(502),
    says: NOT_AWS,
  },
  {
    title: 'a proxy wants a sign-in',
    does: 'status',
    sent: page(407),
    says: [
      'Unreachable',
      'HOST could not be reached through the proxy.',
      'Check the proxy address and its sign-in.',
      'iotRegistrar.diagnose',
    ],
  },
  {
    title: 'a network leads elsewhere',
    does: 'register',
    sent: { status: 302, headers: { location: 'http://login.example/' }, body: '' },
    says: NOT_AWS,
  },
  {
    title: 'something answers with nothing',
    does: 'status',
    sent: { status: 200, body: '' },
    says: NOT_AWS,
  },
  {
    title: 'something else than AWS answers',
    does: 'partners',
    sent: { status: 200, body: '{"hello":"world"}' },
    says: NOT_AWS,
  },
];
