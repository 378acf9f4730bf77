import { messageSentence } from '../base/sentence.ts';
import type { Failure, ReachCause, FailureText } from '../model/failure.ts';

/** What is between this machine and the endpoint, in words. */
export function unreachableText(failure: Failure): FailureText {
  const { host = 'The endpoint', reach = 'reset', message } = failure;
  if (reach === 'address') return { word: 'Unreachable', cause: messageSentence(message), ...ADDRESS };
  if (reach === 'caBundle') return { word: 'Unreachable', cause: messageSentence(message), ...CA_BUNDLE };
  const text = reach === 'tls' && !ABOUT_CERTIFICATE.test(message) ? NO_TLS : REACH_TEXTS[reach];
  return { word: 'Unreachable', cause: `${host} ${text.cause}`, advice: text.advice, remedy: 'diagnose' };
}

const ADDRESS = { advice: 'Correct the setting, then refresh. Nothing was sent.', remedy: 'diagnose' } as const;

const CA_BUNDLE = { advice: 'Correct AWS_CA_BUNDLE or ca_bundle, then refresh.', remedy: 'diagnose' } as const;

const ABOUT_CERTIFICATE = /certificate|self[- ]signed|altname|\bCERT_/i;

const NO_TLS = {
  cause: 'did not agree on a secure connection (TLS).',
  advice: 'Check the endpoint address (http or https) and the proxy.',
};

const REACH_TEXTS: Readonly<
  Record<Exclude<ReachCause, 'caBundle' | 'address'>, { readonly cause: string; readonly advice: string }>
> = {
  dns: { cause: 'could not be found (DNS).', advice: 'Check the network, the VPN and the endpoint address.' },
  tls: {
    cause: 'showed a certificate that this machine does not trust (TLS).',
    advice: 'Behind a company proxy, set AWS_CA_BUNDLE or ca_bundle to its certificate authority.',
  },
  proxy: { cause: 'could not be reached through the proxy.', advice: 'Check the proxy address and its sign-in.' },
  timeout: { cause: 'did not answer in time.', advice: 'Check the network, the VPN and firewalls.' },
  refused: { cause: 'refused the connection.', advice: 'Check the endpoint address and the proxy.' },
  reset: { cause: 'closed the connection before it answered.', advice: 'Check the network, the VPN and the proxy.' },
  notAws: {
    cause: 'answered, but not as an AWS service does.',
    advice: 'A sign-in page of a network or a proxy may be in between. Check the endpoint address.',
  },
};
