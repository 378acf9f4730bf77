import type { TestContext } from 'node:test';
import { createControl } from '../../src/simulator/control.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import type { SimulatorOptions } from '../../src/simulator/server.ts';
import { sign } from './sign.ts';
import type { Signer, SignedRequest, UnsignedRequest } from './sign.ts';

/** An answer, with its body as JSON where it is. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** A simulator with control, whose services live in virtual time. */
export interface SimulatedAws {
  readonly url: string;
  /** Lets time pass for the services. Signatures are dated in real time. */
  advance(seconds: number): void;
  fleetwise(operation: string, input?: unknown, as?: Partial<Signer>): Promise<Answer>;
  wireless(request: Omit<UnsignedRequest, 'url'>, as?: Partial<Signer>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** When virtual time starts. */
export const startOfTime = Date.UTC(2026, 10, 2, 10, 15, 0, 250);

/** Starts a simulator that ends with the test. */
export async function simulatedAws(t: TestContext, options: SimulatorOptions = {}): Promise<SimulatedAws> {
  let now = startOfTime;
  const simulator = await startSimulator({ hooks: createControl(), clock: () => now, ...options });
  t.after(() => simulator.close());
  const { url } = simulator;
  return {
    url,
    advance: (seconds) => void (now += seconds * 1000),
    fleetwise: async (operation, input = {}, as = {}) => send(await fleetwiseRequest(url, operation, { input, as })),
    wireless: async (request, as = {}) => send(await sign({ url, ...request }, { service: 'iotwireless', ...as })),
    control: (method, path, body) =>
      send({
        url: `${url}/_simulator/${path}`,
        method,
        headers: {},
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
}

/** A signed request for an operation of FleetWise; text is sent as it is, everything else as JSON. */
export function fleetwiseRequest(
  url: string,
  operation: string,
  { input = {}, as = {} }: { input?: unknown; as?: Partial<Signer> } = {},
): Promise<SignedRequest> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `IoTAutobahnControlPlane.${operation}`,
  };
  const body = typeof input === 'string' ? input : JSON.stringify(input);
  return sign({ url, headers, body }, { service: 'iotfleetwise', ...as });
}

/** Sends a request that is already signed, or deliberately not. */
export async function send({ url, ...init }: SignedRequest): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) };
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
