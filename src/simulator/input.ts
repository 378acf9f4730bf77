import { ServiceError, serializationError } from './errors.ts';
import type { Call, HttpRequest, ServiceName } from './exchange.ts';
import { isFields, parseJson, valueAt } from './json.ts';
import type { Fields } from './json.ts';
import type { OperationModel, ServiceModel } from './models.ts';
import { violations } from './validate.ts';
import type { Violation } from './validate.ts';

/** Reads and checks the input of an operation of awsJson1_0: all of it is the body. */
export function bodyInput(model: ServiceModel, operation: OperationModel, request: HttpRequest): Fields {
  const input = bodyFields(request);
  refuseInvalid('iotfleetwise', violations(model.shapes, operation.input, input));
  return input;
}

/** Reads and checks the input of an operation of restJson1: path, query and body, each for its members. */
export function restInput(model: ServiceModel, operation: OperationModel, request: RestRequest): Fields {
  const query = new URLSearchParams(request.http.query);
  const members = Object.entries(model.shapes[operation.input]?.members ?? {});
  const inBody = members.some(([, member]) => member.location === undefined);
  const body = inBody ? bodyFields(request.http) : {};
  const entries = members.map(([name, { shape, location, locationName = name }]): [string, unknown] => {
    if (location === 'uri') return [name, valueAt(request.call.labels, locationName)];
    if (location === 'querystring') return [name, queryValue(model, shape, query.getAll(locationName))];
    return [name, valueAt(body, name)];
  });
  const input = Object.fromEntries(entries);
  refuseInvalid('iotwireless', violations(model.shapes, operation.input, input));
  return input;
}

/** A request of a REST service and where it was routed to. */
export interface RestRequest {
  readonly http: HttpRequest;
  readonly call: Call;
}

function bodyFields(request: HttpRequest): Fields {
  if (request.body.length === 0) return {};
  const parsed = parseJson(request.body);
  if (parsed === undefined || !isFields(parsed.value)) throw serializationError();
  return parsed.value;
}

function queryValue(model: ServiceModel, shapeName: string, values: readonly string[]): unknown {
  const [first] = values;
  if (first === undefined) return undefined;
  switch (model.shapes[shapeName]?.type) {
    case 'list':
      return values;
    case 'integer':
      return /^-?\d{1,9}$/.test(first) ? Number(first) : first;
    default:
      return first;
  }
}

function refuseInvalid(service: ServiceName, found: readonly Violation[]): void {
  const wrong = found.find(({ kind }) => kind === 'type');
  if (wrong !== undefined) throw serializationError(wrong.text);
  if (found.length > 0) throw validationError(service, found);
}

/** The ValidationException of a service; FleetWise lists the fields besides. */
export function validationError(
  service: ServiceName,
  found: readonly Pick<Violation, 'path' | 'rule' | 'text'>[],
): ServiceError {
  const count = found.length === 1 ? '1 validation error' : `${String(found.length)} validation errors`;
  const message = `${count} detected: ${found.map(({ text }) => text).join('; ')}`;
  if (service !== 'iotfleetwise') return new ServiceError('ValidationException', message);
  const fieldList = found.map(({ path, rule }) => ({ name: path, message: rule }));
  return new ServiceError('ValidationException', message, { reason: 'fieldValidationFailed', fieldList });
}
