import type { ServiceError } from './errors.ts';
import type { Reply, ServiceName } from './exchange.ts';
import type { Fields } from './json.ts';
import { fleetwiseModel, wirelessModel } from './models.ts';

const jsonType = 'application/json';
const amzJson11Type = 'application/x-amz-json-1.1';
const amzJsonType = 'application/x-amz-json-1.0';

/** `message` of IoT Wireless holds at most this many characters. */
const wirelessMessageLength = 2048;

/** Statuses of the errors that no model declares, for every service. */
const commonStatus: Readonly<Record<string, number>> = {
  RequestEntityTooLargeException: 413,
  InternalFailure: 500,
  InternalServerException: 500,
  ServiceUnavailable: 503,
  ServiceUnavailableException: 503,
};

/** Statuses of the errors that IoT Wireless answers beside those of its model; others are 400. */
const wirelessStatus: Readonly<Record<string, number>> = {
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  UnrecognizedClientException: 403,
  ExpiredTokenException: 403,
  UnknownOperationException: 404,
};

/** Statuses of the errors of STS; others are 400. */
const stsStatus: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  ExpiredToken: 403,
  InvalidClientTokenId: 403,
  MissingAuthenticationToken: 403,
  SignatureDoesNotMatch: 403,
};

/** Statuses of the errors of the IAM Identity Center portal; others are 400. */
const portalStatus: Readonly<Record<string, number>> = {
  UnauthorizedException: 401,
  ForbiddenException: 403,
  ResourceNotFoundException: 404,
  TooManyRequestsException: 429,
  UnknownOperationException: 404,
};

/** A success in the protocol of a JSON service; a 204 has no body. */
export function jsonReply(service: ServiceName, status: number, answer: Fields): Reply {
  if (status === 204) return { status, headers: {}, body: '' };
  const type = service === 'iotfleetwise' ? amzJsonType : service === 'organizations' ? amzJson11Type : jsonType;
  return { status, headers: { 'content-type': type }, body: JSON.stringify(answer) };
}

/** An error in the protocol, with the members and the HTTP status, that the service itself uses. */
export function errorReply(service: ServiceName, error: ServiceError, requestId: string): Reply {
  const status = errorStatus(service, error.code);
  switch (service) {
    case 'iotfleetwise': {
      const type = `com.amazonaws.iotautobahncontrolplane#${error.code}`;
      const body = JSON.stringify({ __type: type, message: error.message, ...error.members });
      return { status, headers: { 'content-type': amzJsonType }, body };
    }
    case 'iotwireless': {
      const body = JSON.stringify({ Message: error.message.slice(0, wirelessMessageLength), ...error.members });
      return { status, headers: { 'content-type': jsonType, 'x-amzn-ErrorType': error.code }, body };
    }
    case 'organizations': {
      const body = JSON.stringify({ __type: error.code, Message: error.message, ...error.members });
      return { status, headers: { 'content-type': amzJson11Type }, body };
    }
    case 'sso': {
      const body = JSON.stringify({ message: error.message, __type: `com.amazonaws.switchboard.portal#${error.code}` });
      return { status, headers: { 'content-type': jsonType, 'x-amzn-ErrorType': error.code }, body };
    }
    case 'sts':
      return { status, headers: { 'content-type': 'text/xml' }, body: stsError(error, status, requestId) };
  }
}

/** The HTTP status with which a service answers an error of this name. */
export function errorStatus(service: ServiceName, code: string): number {
  switch (service) {
    case 'iotfleetwise':
      return own(fleetwiseModel.errors, code) ?? own(commonStatus, code) ?? 400;
    case 'iotwireless':
      return own(wirelessModel.errors, code) ?? own(wirelessStatus, code) ?? own(commonStatus, code) ?? 400;
    case 'organizations':
      return own(commonStatus, code) ?? 400;
    case 'sso':
      return own(portalStatus, code) ?? own(commonStatus, code) ?? 400;
    case 'sts':
      return own(stsStatus, code) ?? own(commonStatus, code) ?? 400;
  }
}

function own(table: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function stsError(error: ServiceError, status: number, requestId: string): string {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>
    <Code>${xmlText(error.code)}</Code>
    <Message>${xmlText(error.message)}</Message>
  </Error>
  <RequestId>${xmlText(requestId)}</RequestId>
</ErrorResponse>
`;
}

/** Text as it may stand between XML tags; characters that XML 1.0 cannot hold are replaced. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '\ufffd');
}
