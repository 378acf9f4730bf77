import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './server.ts';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'start'; readonly options: CommandOptions; readonly stateFile: string | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

/** The options of the server that the command line can give. */
export type CommandOptions = Pick<
  SimulatorOptions,
  'port' | 'registrationSeconds' | 'failRegistrations' | 'latencyMs' | 'partnerAccounts' | 'accounts' | 'portalRate'
>;

/** What `--help` prints. */
export const usage = `Usage: simulator [options]

  --port N                  port on 127.0.0.1; 0 for any free one (0)
  --registration-seconds N  how long a registration is pending (20)
  --fail-registrations N    so many of each account and Region fail first (0)
  --latency-ms N            every AWS operation takes so long (0)
  --partner-accounts N      so many per account at start (0)
  --accounts N              the portal and the organization list so many (0)
  --portal-rate N           the portal answers 429 above so many calls a second
  --state FILE              keeps the state in a file

Sign with the access key AKIA and a 12-digit account ID, and the secret "simulator".
The portal of IAM Identity Center takes the bearer token "simulator".
`;

/** Reads the arguments after the program's name. */
export function parseCommandLine(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({ args: [...args], options: known, allowPositionals: false });
    if (values.help === true) return { kind: 'help' };
    if (values.state === '') throw new Mistake('--state must name a file');
    const options: CommandOptions = {
      port: whole('port', values.port, 65_535),
      registrationSeconds: seconds('registration-seconds', values['registration-seconds']),
      failRegistrations: whole('fail-registrations', values['fail-registrations'], 1_000_000),
      latencyMs: whole('latency-ms', values['latency-ms'], 600_000),
      partnerAccounts: whole('partner-accounts', values['partner-accounts'], 100_000),
      accounts: whole('accounts', values.accounts, 100_000),
      ...(values['portal-rate'] !== undefined && {
        portalRate: whole('portal-rate', values['portal-rate'], 1_000_000),
      }),
    };
    return { kind: 'start', options, stateFile: values.state };
  } catch (error) {
    return { kind: 'mistake', message: firstSentence(error) };
  }
}

const known = {
  port: { type: 'string', default: '0' },
  'registration-seconds': { type: 'string', default: '20' },
  'fail-registrations': { type: 'string', default: '0' },
  'latency-ms': { type: 'string', default: '0' },
  'partner-accounts': { type: 'string', default: '0' },
  accounts: { type: 'string', default: '0' },
  'portal-rate': { type: 'string' },
  state: { type: 'string' },
  help: { type: 'boolean' },
} as const;

class Mistake extends Error {}

function whole(name: string, text: string, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value <= max) return value;
  throw new Mistake(`--${name} must be a whole number from 0 to ${String(max)}, not "${text}"`);
}

function seconds(name: string, text: string): number {
  const value = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN;
  if (value <= 86_400) return value;
  throw new Mistake(`--${name} must be a number from 0 to 86400, not "${text}"`);
}

/** `parseArgs` explains at length; its first sentence says what is wrong. */
function firstSentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split(/\. |\n/)[0] ?? text;
}
