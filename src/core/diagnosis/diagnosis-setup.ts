import type { Connection } from '../model/connection.ts';
import type { ConnectionSetup } from '../ports/diagnostics.ts';
import type { DiagnosisStep, HostInfo, StepOutcome } from './diagnosis.ts';
import { GROUPS } from './diagnosis.ts';

/** What is known of the machine before anything is asked. */
export function hostSteps({ extension, editor, node, place }: HostInfo): readonly DiagnosisStep[] {
  return [
    fact(GROUPS.machine, 'IoT Registrar', extension),
    fact(GROUPS.machine, 'VS Code', `${editor}, Node.js ${node}`),
    fact(GROUPS.machine, 'Runs', place),
  ];
}

/** What the setup of a connection says: what comes of the step "Profile" first, then the other facts. */
export function setupSteps(setup: ConnectionSetup, connection: Connection): readonly [StepOutcome, ...DiagnosisStep[]] {
  const { system, credentials, variables, caBundle, proxies } = setup;
  const proxy = [...new Set(proxies.values())].join(', ');
  return [
    profileOutcome(setup, connection),
    fact(GROUPS.machine, 'System', system),
    fact(GROUPS.machine, 'Proxy', proxy === '' ? 'None' : proxy),
    fact(GROUPS.machine, 'CA bundle', caBundle ?? 'None; the usual certificate authorities'),
    fact(GROUPS.setup, 'Credentials', capitalized(credentials)),
    fact(GROUPS.setup, 'Regions', connection.regions.join(', ')),
    fact(GROUPS.setup, 'Variables', variables.length === 0 ? 'None of AWS or of a proxy' : variables.join(', ')),
  ];
}

function profileOutcome({ profile, files }: ConnectionSetup, connection: Connection): StepOutcome {
  if (connection.simulated !== undefined) return { state: 'info', text: 'None: the account is simulated.' };
  const { account } = connection;
  if (account !== undefined) {
    return { state: 'info', text: `None of its own: role ${account.role} in account ${account.accountId}.` };
  }
  const facts = files.map(({ path, holdsProfile }) => {
    return [path, holdsProfile ? 'holds the profile' : 'does not hold it'] as const;
  });
  const holding = files.filter(({ holdsProfile }) => holdsProfile).map(({ path }) => path);
  if (holding.length > 0) return { state: 'ok', text: `"${profile}" in ${holding.join(' and ')}` };
  if (connection.profile === undefined && profile === 'default') {
    return { state: 'info', text: 'No profile: the default credential chain.', facts };
  }
  return {
    state: 'failed',
    text: `"${profile}" is in neither of the AWS files.`,
    advice: 'Add the profile to the AWS files, or choose another one with "Edit Connection…".',
    remedy: 'editConnection',
    facts,
  };
}

function fact(group: string, label: string, text: string): DiagnosisStep {
  return { id: `${group}:${label}`, group, label, state: 'info', text };
}

/** A text as the beginning of a line; names such as `credential_process` stay as they are. */
function capitalized(text: string): string {
  return text.includes('_') ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
