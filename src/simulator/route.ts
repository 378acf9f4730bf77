import type { Call, HttpRequest } from './exchange.ts';
import { fleetwiseModel, operationOf, wirelessModel } from './models.ts';

const targetPrefix = 'IoTAutobahnControlPlane.';
const organizationsPrefix = 'AWSOrganizationsV20161128.';
const stsOperations: readonly (string | null)[] = ['GetCallerIdentity', 'AssumeRole'];
const stsVersion = '2011-06-15';

/** The operations of the IAM Identity Center portal, by path. */
const portalOperations: Readonly<Record<string, string>> = {
  '/assignment/accounts': 'ListAccounts',
  '/assignment/roles': 'ListAccountRoles',
  '/federation/credentials': 'GetRoleCredentials',
};

/** Which service and which operation a request asks for, by its target header, its path or its `Action`. */
export function routeOf(request: HttpRequest): Call {
  const target = request.headers.get('x-amz-target');
  if (target?.startsWith(organizationsPrefix) === true) return organizationsCall(request, target);
  if (target !== undefined) return fleetwiseCall(request, target);
  const portal = portalOperations[request.path];
  if (portal !== undefined) {
    return { service: 'sso', operation: request.method === 'GET' ? portal : undefined, labels: {} };
  }
  if (request.path !== '/' && request.path !== '') return wirelessCall(request);
  if (isJson(request)) return { service: 'iotfleetwise', operation: undefined, labels: {} };
  return stsCall(request);
}

function fleetwiseCall(request: HttpRequest, target: string): Call {
  const name = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : '';
  const known = request.method === 'POST' && request.path === '/' && operationOf(fleetwiseModel, name) !== undefined;
  return { service: 'iotfleetwise', operation: known ? name : undefined, labels: {} };
}

function wirelessCall(request: HttpRequest): Call {
  for (const [operation, { http }] of Object.entries(wirelessModel.operations)) {
    const labels = http.method === request.method ? labelsOf(http.requestUri, request.path) : undefined;
    if (labels !== undefined) return { service: 'iotwireless', operation, labels };
  }
  return { service: 'iotwireless', operation: undefined, labels: {} };
}

function organizationsCall(request: HttpRequest, target: string): Call {
  const name = target.slice(organizationsPrefix.length);
  const known = request.method === 'POST' && request.path === '/' && name === 'ListAccounts';
  return { service: 'organizations', operation: known ? name : undefined, labels: {} };
}

/** Only `GetCallerIdentity` and `AssumeRole`; the rest of STS is not here. */
function stsCall(request: HttpRequest): Call {
  const form = stsParameters(request);
  const action = form.get('Action');
  const known = stsOperations.includes(action) && form.get('Version') === stsVersion;
  const spoken = request.method === 'POST' || request.method === 'GET';
  return { service: 'sts', operation: known && spoken ? (action ?? undefined) : undefined, labels: {} };
}

/** The parameters of an STS request: the form of a POST, else the query. */
export function stsParameters(request: HttpRequest): URLSearchParams {
  const text = request.method === 'POST' ? Buffer.from(request.body).toString('utf8') : request.query;
  return new URLSearchParams(text);
}

/** Values of the `{…}` parts of a template in a path; an empty last part counts as a value, as it does at AWS. */
function labelsOf(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) labels[part.slice(1, -1)] = decoded(value);
    else if (part !== value) return undefined;
  }
  return labels;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isJson(request: HttpRequest): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-amz-json');
}
