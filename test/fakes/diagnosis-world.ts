import type { Diagnosis, DiagnosisStep } from '../../src/core/diagnosis/diagnosis.ts';
import type { DiagnosisPorts } from '../../src/core/diagnosis/diagnosis-run.ts';
import { DiagnosisRun } from '../../src/core/diagnosis/diagnosis-run.ts';
import type { Connection } from '../../src/core/model/connection.ts';
import type { Result } from '../../src/core/model/failure.ts';
import { success } from '../../src/core/model/failure.ts';
import type { ConnectionSetup, ProbeAnswers, ProbeKind, ProbeTarget } from '../../src/core/ports/diagnostics.ts';
import { IDENTITY, PROD, answered } from './core-samples.ts';
import { VirtualClock } from './virtual-clock.ts';

/** How the connection of the samples is set up. */
export const SETUP: ConnectionSetup = {
  system: 'Linux 6.8 (x64)',
  profile: 'prod',
  files: [
    { path: '~/.aws/config', holdsProfile: true },
    { path: '~/.aws/credentials', holdsProfile: false },
  ],
  region: 'us-east-1',
  credentials: 'SSO session "corp"',
  variables: ['AWS_PROFILE'],
  endpoints: [
    {
      service: 'AWS IoT FleetWise',
      region: 'us-east-1',
      url: 'https://iotfleetwise.us-east-1.amazonaws.com',
      isConfigured: false,
    },
    { service: 'AWS STS', region: 'us-east-1', url: 'https://sts.us-east-1.amazonaws.com', isConfigured: false },
  ],
  proxies: new Map(),
};

/** A certificate that is trusted for years. */
export const TLS = {
  protocol: 'TLSv1.3',
  subject: '*.us-east-1.amazonaws.com',
  issuer: 'Amazon RSA 2048 M03',
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validTo: new Date('2030-01-01T00:00:00Z'),
} as const;

const ANSWERS: ProbeAnswers = { dns: ['10.0.0.1'], tcp: '10.0.0.1:443', tls: TLS, clock: 100 };

/** What a test says of the world; all else is sound. */
export interface DiagnosisSample {
  readonly connection?: Connection;
  readonly aws?: Partial<DiagnosisPorts['aws']>;
  readonly setup?: Result<ConnectionSetup>;
  readonly probe?: (kind: ProbeKind, target: ProbeTarget) => Promise<Result<unknown>> | undefined;
}

/** A diagnosis in virtual time, of a world that is sound but for what the test says. */
export function diagnosisWorld({ connection = PROD, aws = {}, setup = success(SETUP), probe }: DiagnosisSample = {}) {
  const clock = new VirtualClock();
  const changes: Diagnosis[] = [];
  const probed: string[] = [];
  const ports: DiagnosisPorts = {
    aws: {
      identify: () => Promise.resolve(success(IDENTITY)),
      status: () => Promise.resolve(answered('SUCCESS')),
      listPartnerAccounts: () => Promise.resolve(success({ accounts: [] })),
      setup: () => Promise.resolve(setup),
      probe: <K extends ProbeKind>(kind: K, target: ProbeTarget) => {
        probed.push(`${kind} ${target.url}`);
        const said = probe?.(kind, target) ?? Promise.resolve(success(ANSWERS[kind]));
        return said as Promise<Result<ProbeAnswers[K]>>;
      },
      ...aws,
    },
    clock,
    host: { extension: '0.1.0', editor: '1.100.0 (VS Code)', node: '20.18.0', place: 'On this machine' },
    network: { noProxy: [], useProxy: true },
    onChange: (diagnosis) => changes.push(diagnosis),
  };
  const run = new DiagnosisRun(ports, connection);
  const step = (label: string, group = ''): DiagnosisStep | undefined =>
    run.diagnosis.steps.find((each) => each.label === label && each.group.includes(group));
  return { run, clock, changes, probed, step };
}
