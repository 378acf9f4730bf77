import { ServiceError } from '../errors.ts';

/** There is no such partner account in this AWS account. */
export function noPartnerAccount(id: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Partner account ${id} was not found.`, {
    ResourceId: id,
    ResourceType: 'PartnerAccount',
  });
}

/** The request contradicts what is there. */
export function conflict(id: string, message: string): ServiceError {
  return new ServiceError('ConflictException', message, { ResourceId: id, ResourceType: 'PartnerAccount' });
}

/** A value that no constraint of the model forbids, but the service does. */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
