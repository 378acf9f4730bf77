import type { Fields } from './json.ts';

/** An error that a service answers: its name, its text, and the members beside the text. */
export class ServiceError extends Error {
  readonly code: string;
  readonly members: Fields;

  constructor(code: string, message: string, members: Fields = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.members = members;
  }
}

/** The body cannot be read as what the service expects. Never quotes the body. */
export function serializationError(message = 'The request body could not be parsed.'): ServiceError {
  return new ServiceError('SerializationException', message);
}

/** The service has no such operation. */
export function unknownOperation(): ServiceError {
  return new ServiceError('UnknownOperationException', 'The requested operation is not recognized by the service.');
}

/** A mistake of this program, not of the caller. */
export function internalError(): ServiceError {
  return new ServiceError('InternalServerException', 'The service encountered an internal error.');
}
