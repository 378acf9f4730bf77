import { Cancellation } from '../base/cancellation.ts';
import type { Connection } from '../model/connection.ts';
import { SIDEWALK_REGION } from '../model/connection.ts';
import type { Backend, Clock } from '../ports/backend.ts';
import type { ConnectionSetup, EndpointSetup, NetworkSettings, ProbeTarget } from '../ports/diagnostics.ts';
import type { Diagnosis, DiagnosisStep, HostInfo, StepOutcome } from './diagnosis.ts';
import { GROUPS, withStep } from './diagnosis.ts';
import { failureOutcome, identityOutcome, partnersOutcome, statusOutcome } from './diagnosis-calls.ts';
import { clockOutcome, dnsOutcome, tcpOutcome, tlsOutcome } from './diagnosis-probes.ts';
import { hostSteps, setupSteps } from './diagnosis-setup.ts';

/** What a diagnosis needs of the world. */
export interface DiagnosisPorts {
  readonly aws: Pick<Backend, 'setup' | 'probe' | 'identify' | 'status' | 'listPartnerAccounts'>;
  readonly clock: Clock;
  readonly host: HostInfo;
  readonly network: NetworkSettings;
  /** Runs after every step that began or ended. */
  readonly onChange: (diagnosis: Diagnosis) => void;
}

/** How long a step may take, in milliseconds. Credentials may need the user's time. */
const LIMITS = { setup: 10_000, probe: 8000, call: 20_000, identity: 65_000 };

interface Step extends Pick<DiagnosisStep, 'id' | 'group' | 'label'> {
  readonly limitMs: number;
}

type Work = (cancellation: Cancellation) => Promise<StepOutcome>;

/** Runs the steps of a diagnosis side by side, each with a time limit of its own. Never rejects. */
export class DiagnosisRun {
  readonly #ports: DiagnosisPorts;
  readonly #connection: Connection;
  readonly #all = new Cancellation();
  #diagnosis: Diagnosis;

  constructor(ports: DiagnosisPorts, connection: Connection) {
    this.#ports = ports;
    this.#connection = connection;
    const steps = hostSteps(ports.host);
    this.#diagnosis = { connectionName: connection.name, startedAt: ports.clock.now(), running: true, steps };
  }

  /** As far as it has come. */
  get diagnosis(): Diagnosis {
    return this.#diagnosis;
  }

  /** Runs every step; resolves when the last one has ended. */
  async start(): Promise<void> {
    const connection = this.#connection;
    const { aws, clock } = this.#ports;
    const identity = { id: 'identity', group: GROUPS.credentials, label: 'Identity', limitMs: LIMITS.identity };
    await Promise.all([
      this.#setup(),
      this.#step(identity, async () => identityOutcome(await aws.identify(connection), clock.now())),
      ...connection.regions.map((region) =>
        this.#step(callOf('GetRegisterAccountStatus', region), async () =>
          statusOutcome(await aws.status(connection, region)),
        ),
      ),
      this.#step(callOf('ListPartnerAccounts', SIDEWALK_REGION), async () =>
        partnersOutcome(await aws.listPartnerAccounts(connection, undefined)),
      ),
    ]);
    this.#change({ ...this.#diagnosis, running: false });
  }

  /** Ends it: nothing is reported any more, and sockets are closed. */
  stop(): void {
    this.#all.cancel();
  }

  async #setup(): Promise<void> {
    const { aws, network } = this.#ports;
    let setup: ConnectionSetup | undefined;
    const profile = { id: 'profile', group: GROUPS.setup, label: 'Profile', limitMs: LIMITS.setup };
    await this.#step(profile, async () => {
      const read = await aws.setup(this.#connection, network);
      if (!read.ok) return failureOutcome(read.failure);
      setup = read.value;
      const [outcome, ...facts] = setupSteps(read.value, this.#connection);
      for (const fact of facts) this.#change(withStep(this.#diagnosis, fact));
      return outcome;
    });
    if (setup === undefined) return;
    const { endpoints, proxies } = setup;
    await Promise.all(endpointsOnce(endpoints).map((endpoint) => this.#probe(endpoint, proxies.get(endpoint.url))));
  }

  /** All that is tried with one endpoint, side by side. */
  async #probe({ label, url, isSts }: Endpoint, proxy: string | undefined): Promise<void> {
    const { aws, network, clock } = this.#ports;
    const target = (cancellation: Cancellation): ProbeTarget => {
      return { connection: this.#connection, url, network, cancellation };
    };
    const step = (name: string, work: Work): Promise<void> => {
      const about = { id: `${name}:${url}`, group: `${label}\n${url}`, label: name, limitMs: LIMITS.probe };
      return this.#step(about, work);
    };
    const clocks = { id: 'clock', group: GROUPS.credentials, label: 'Clock', limitMs: LIMITS.probe };
    await Promise.all([
      step('DNS', async (stop) => dnsOutcome(await aws.probe('dns', target(stop)), proxy)),
      step('TCP', async (stop) => tcpOutcome(await aws.probe('tcp', target(stop)), proxy)),
      step('TLS', async (stop) => {
        if (!url.startsWith('https:')) return { state: 'info', text: 'Not used: an http address has no TLS.' };
        return tlsOutcome(await aws.probe('tls', target(stop)), clock.now());
      }),
      isSts && this.#step(clocks, async (stop) => clockOutcome(await aws.probe('clock', target(stop)))),
    ]);
  }

  async #step({ limitMs, ...step }: Step, work: Work): Promise<void> {
    const { clock } = this.#ports;
    if (this.#all.isCancelled) return;
    const startedAt = clock.now();
    this.#change(withStep(this.#diagnosis, { ...step, state: 'running', text: 'Running…' }));
    const own = new Cancellation();
    const release = this.#all.onCancel(() => own.cancel());
    const outcome = await within({ clock, limitMs, work: work(own) });
    release();
    own.cancel();
    this.#change(withStep(this.#diagnosis, { ...step, ...outcome, tookMs: clock.now() - startedAt }));
  }

  #change(diagnosis: Diagnosis): void {
    this.#diagnosis = diagnosis;
    if (!this.#all.isCancelled) this.#ports.onChange(diagnosis);
  }
}

function callOf(operation: string, region: string): Step {
  const label = `${operation}, ${region}`;
  return { id: label, group: GROUPS.calls, label, limitMs: LIMITS.call };
}

interface Bounded {
  readonly clock: Clock;
  readonly limitMs: number;
  readonly work: Promise<StepOutcome>;
}

/** What comes of the work, or that it took too long. */
async function within({ clock, limitMs, work }: Bounded): Promise<StepOutcome> {
  let stop = (): void => undefined;
  const late = new Promise<StepOutcome>((resolve) => {
    stop = clock.schedule(limitMs, () => {
      const text = `No answer within ${String(limitMs / 1000)} s.`;
      resolve({ state: 'failed', text, advice: 'Check the network, the VPN and firewalls.' });
    });
  });
  const failedWork = work.catch((error: unknown): StepOutcome => ({ state: 'failed', text: String(error) }));
  return Promise.race([failedWork, late]).finally(stop);
}

interface Endpoint {
  readonly label: string;
  readonly url: string;
  readonly isSts: boolean;
}

/** Each address once, with the services and Regions it serves. */
function endpointsOnce(endpoints: readonly EndpointSetup[]): readonly Endpoint[] {
  const urls = [...new Set(endpoints.map(({ url }) => url))];
  return urls.map((url) => {
    const here = endpoints.filter((each) => each.url === url);
    const services = [...new Set(here.map(({ service }) => service))];
    const regions = [...new Set(here.map(({ region }) => region))];
    const label = `${services.join(', ')} · ${regions.join(', ')}`;
    return { label, url, isSts: services.includes('AWS STS') };
  });
}
