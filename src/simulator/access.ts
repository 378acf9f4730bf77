import { ServiceError } from './errors.ts';
import type { Caller, ServiceName } from './exchange.ts';
import type { Refusal } from './signature/verify.ts';

/** Where AWS IoT FleetWise exists. */
export const fleetwiseRegions: readonly string[] = ['us-east-1', 'eu-central-1', 'ap-south-1'];

/** Where Sidewalk partner accounts exist. */
export const partnerAccountRegion = 'us-east-1';

const jsonNames: Readonly<Record<Refusal['kind'], string>> = {
  missing: 'MissingAuthenticationTokenException',
  incomplete: 'IncompleteSignatureException',
  unknownKey: 'UnrecognizedClientException',
  mismatch: 'InvalidSignatureException',
};

const stsNames: Readonly<Record<Refusal['kind'], string>> = {
  missing: 'MissingAuthenticationToken',
  incomplete: 'IncompleteSignature',
  unknownKey: 'InvalidClientTokenId',
  mismatch: 'SignatureDoesNotMatch',
};

/** The error with which a service turns a request away at the door. */
export function refusalError(service: ServiceName, refusal: Refusal): ServiceError {
  const names = service === 'sts' ? stsNames : jsonNames;
  return new ServiceError(names[refusal.kind], refusal.message);
}

/**
 * The error for a Region in which the service does not work; undefined where it does. IoT Wireless really answers
 * so. FleetWise has no endpoint elsewhere; the one server here stands for all Regions and has to say something.
 */
export function regionError(service: ServiceName, { region }: Caller): ServiceError | undefined {
  switch (service) {
    case 'iotfleetwise':
      if (fleetwiseRegions.includes(region)) return undefined;
      return new ServiceError('AccessDeniedException', `AWS IoT FleetWise is not available in the Region ${region}`);
    case 'iotwireless': {
      if (region === partnerAccountRegion) return undefined;
      const message = `You are not authorized to call this API in this region ${region}`;
      return new ServiceError('AccessDeniedException', message);
    }
    case 'organizations':
    case 'sso':
    case 'sts':
      return undefined;
  }
}
