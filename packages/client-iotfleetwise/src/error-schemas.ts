import { TypeRegistry } from '@smithy/core/schema';
import type { $SchemaRef, StaticErrorSchema, StaticListSchema } from '@smithy/types';
import {
  AccessDeniedException,
  ConflictException,
  InternalServerException,
  IoTFleetWiseServiceException,
  ResourceNotFoundException,
  ThrottlingException,
  ValidationException,
} from './errors.ts';
import { NUMBER, STRING, structure } from './schemas.ts';
import { NAMESPACE } from './service.ts';

/** The SDK looks for the class of unmodelled errors in this namespace, under a name that ends in ServiceException. */
const SYNTHETIC_NAMESPACE = `smithy.ts.sdk.synthetic.${NAMESPACE}`;

const baseException: StaticErrorSchema = [-3, SYNTHETIC_NAMESPACE, 'IoTFleetWiseServiceException', 0, [], []];

function error(name: string, fault: 'client' | 'server', members: Record<string, $SchemaRef>): StaticErrorSchema {
  const all = { message: STRING, ...members };
  return [-3, NAMESPACE, name, { error: fault }, Object.keys(all), Object.values(all)];
}

const accessDenied = error('AccessDeniedException', 'client', {});
const conflict = error('ConflictException', 'client', { resource: STRING, resourceType: STRING });
const internalServer = error('InternalServerException', 'server', { retryAfterSeconds: NUMBER });
const resourceNotFound = error('ResourceNotFoundException', 'client', { resourceId: STRING, resourceType: STRING });
const throttling = error('ThrottlingException', 'client', {
  quotaCode: STRING,
  serviceCode: STRING,
  retryAfterSeconds: NUMBER,
});

const fieldList: StaticListSchema = [
  1,
  NAMESPACE,
  'ValidationExceptionFieldList',
  0,
  structure('ValidationExceptionField', { name: STRING, message: STRING }),
];
const validation = error('ValidationException', 'client', { reason: STRING, fieldList });

/**
 * The registries an error answer's name is looked up in. They are process-wide and keep the first entry of a name, so
 * calling this again changes nothing.
 */
export function errorTypeRegistries(): TypeRegistry[] {
  const synthetic = TypeRegistry.for(SYNTHETIC_NAMESPACE);
  synthetic.registerError(baseException, IoTFleetWiseServiceException);

  const service = TypeRegistry.for(NAMESPACE);
  service.registerError(accessDenied, AccessDeniedException);
  service.registerError(conflict, ConflictException);
  service.registerError(internalServer, InternalServerException);
  service.registerError(resourceNotFound, ResourceNotFoundException);
  service.registerError(throttling, ThrottlingException);
  service.registerError(validation, ValidationException);

  return [synthetic, service];
}
