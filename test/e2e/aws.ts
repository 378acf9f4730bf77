import { sign } from '../fakes/sign.ts';
import { fleetwiseRequest, send } from '../fakes/simulated-aws.ts';
import type { SignedRequest } from '../fakes/sign.ts';

/** A request as the simulator logs it. */
export interface LoggedRequest {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly status: number;
  readonly requestId: string;
}

/** Something that is to go wrong with the next requests for an operation; see the simulator's control. */
export interface Fault {
  readonly operation: string;
  readonly times?: number;
  readonly delayMs?: number;
  readonly status?: number;
  readonly error?: string;
  readonly message?: string;
  readonly body?: string;
  readonly drop?: 'before' | 'after';
}

/** However far registrations are, AWS calls them pending. */
export const STILL_PENDING: Fault = {
  operation: 'GetRegisterAccountStatus',
  times: 1_000_000,
  status: 200,
  body: JSON.stringify({ accountStatus: 'REGISTRATION_PENDING' }),
};

/** AWS calls every registration failed, because IAM has not caught up with the role of this account. */
export function failed(account: string): Fault {
  const roleArn = `arn:aws:iam::${account}:role/AWSServiceRoleForIoTFleetWise`;
  const errorMessage = `Unable to assume the role ${roleArn}: the change in IAM has not propagated yet.`;
  const registrationStatus = 'REGISTRATION_FAILURE';
  const iamRegistrationResponse = { roleArn, registrationStatus, errorMessage };
  const body = JSON.stringify({ accountStatus: registrationStatus, iamRegistrationResponse });
  return { ...STILL_PENDING, body };
}

/** A registration as it is: it is read just before it is replaced. Goes before what is to be told after that. */
export const READ_BEFORE: Fault = { operation: STILL_PENDING.operation, delayMs: 1 };

/** An account in a Region. */
export interface Place {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

/** A partner account, by its Amazon ID. */
export interface PartnerPlace {
  /** 12 digits. */
  readonly account: string;
  readonly amazonId: string;
}

/** The simulated AWS of a test file, seen from outside of the editor. */
export class Aws {
  readonly url: string;
  #earlier = 0;

  constructor(url: string) {
    this.url = url;
  }

  /** Begins a journey: nothing goes wrong, and no request has been sent. */
  async begin(): Promise<void> {
    await this.recover();
    this.#earlier = (await this.#allRequests()).length;
  }

  /** The AWS requests of this journey so far, the oldest first. */
  async requests(): Promise<readonly LoggedRequest[]> {
    return (await this.#allRequests()).slice(this.#earlier);
  }

  /** How many registrations were asked for in a place, whatever came of them. */
  async registrations({ account, region }: Place): Promise<number> {
    const requests = await this.requests();
    return requests.filter(
      (each) => each.operation === 'RegisterAccount' && each.account === account && each.region === region,
    ).length;
  }

  /** Lets these things go wrong, and nothing else. */
  async fail(...faults: readonly Fault[]): Promise<void> {
    await this.#control('PUT', 'faults', faults);
  }

  /** Lets nothing go wrong any more. */
  async recover(): Promise<void> {
    await this.#control('DELETE', 'faults');
  }

  /** Registers an account from outside of the editor; `input` as of the API. */
  async register({ account, region }: Place, input: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const as = { accessKeyId: `AKIA${account}`, region };
    await sent('RegisterAccount', await fleetwiseRequest(this.url, 'RegisterAccount', { input, as }));
  }

  /** Encrypts a registered account with a KMS key, from outside of the editor. */
  async encrypt({ account, region }: Place, kmsKeyId: string): Promise<void> {
    const operation = 'PutEncryptionConfiguration';
    const input = { encryptionType: 'KMS_BASED_ENCRYPTION', kmsKeyId };
    const as = { accessKeyId: `AKIA${account}`, region };
    await sent(operation, await fleetwiseRequest(this.url, operation, { input, as }));
  }

  /** Associates a partner account with one tag, from outside of the editor. */
  async associate({ account, amazonId }: PartnerPlace): Promise<void> {
    const Sidewalk = { AmazonId: amazonId, AppServerPrivateKey: 'c3'.repeat(32) };
    const body = JSON.stringify({ Sidewalk, Tags: [{ Key: 'stage', Value: 'test' }] });
    const headers = { 'content-type': 'application/json' };
    const as = { service: 'iotwireless', accessKeyId: `AKIA${account}`, region: 'us-east-1' };
    const request = { url: this.url, method: 'POST', path: '/partner-accounts', headers, body };
    await sent('AssociateAwsAccountWithPartnerAccount', await sign(request, as));
  }

  async #allRequests(): Promise<readonly LoggedRequest[]> {
    return JSON.parse(await this.#control('GET', 'requests')) as readonly LoggedRequest[];
  }

  async #control(method: string, path: string, body?: unknown): Promise<string> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${this.url}/_simulator/${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The simulator answers ${String(answer.status)}: ${text}`);
    return text;
  }
}

async function sent(operation: string, request: SignedRequest): Promise<void> {
  const answer = await send(request);
  if (answer.status !== 200) throw new Error(`${operation}: ${answer.text}`);
}
