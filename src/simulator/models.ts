import fleetwise from './models/iotfleetwise.json' with { type: 'json' };
import wireless from './models/iotwireless.json' with { type: 'json' };
import type { Shape } from './validate.ts';

/** The part of an AWS API model that requests are routed, read and checked by. */
export interface ServiceModel {
  readonly service: string;
  readonly operations: Readonly<Record<string, OperationModel>>;
  /** HTTP status by error name. */
  readonly errors: Readonly<Record<string, number>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** One operation of a model. */
export interface OperationModel {
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode: number };
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
}

/** AWS IoT FleetWise, as published. */
export const fleetwiseModel: ServiceModel = fleetwise;

/**
 * AWS IoT Wireless, with what the published model leaves to the service: an Amazon ID has 1–256 characters, as the
 * partner account ID that it becomes, and both the ID and the key must be there.
 */
export const wirelessModel: ServiceModel = wireless;

/** An operation by name; undefined when the model has none of that name. */
export function operationOf(model: ServiceModel, name: string): OperationModel | undefined {
  return Object.hasOwn(model.operations, name) ? model.operations[name] : undefined;
}
