import { ServiceException } from '@smithy/core/client';
import type { ExceptionOptionType } from '@smithy/core/client';
import type { ValidationExceptionField, ValidationExceptionReason } from './models.ts';

/** What a subclass takes: its own members, `message` and `$metadata`. */
type Options<E extends IoTFleetWiseServiceException> = ExceptionOptionType<E, IoTFleetWiseServiceException>;

/**
 * Every error answer of the service. An answer that none of the subclasses stands for is an instance of this class
 * itself, with the service's `name` and `message`.
 */
export class IoTFleetWiseServiceException extends ServiceException {
  static override readonly shapeId: string =
    'smithy.ts.sdk.synthetic.com.amazonaws.iotfleetwise#IoTFleetWiseServiceException';
}

/** The caller lacks a permission, or the account is not admitted to the service. */
export class AccessDeniedException extends IoTFleetWiseServiceException {
  static override readonly shapeId: string = 'com.amazonaws.iotfleetwise#AccessDeniedException';
  override readonly name = 'AccessDeniedException' as const;
  override readonly $fault = 'client' as const;

  constructor(options: Options<AccessDeniedException>) {
    super({ ...options, name: 'AccessDeniedException', $fault: 'client' });
  }
}

/** Another operation on the same resource is under way. */
export class ConflictException extends IoTFleetWiseServiceException {
  static override readonly shapeId: string = 'com.amazonaws.iotfleetwise#ConflictException';
  override readonly name = 'ConflictException' as const;
  override readonly $fault = 'client' as const;
  /** The resource that is in use. */
  resource: string | undefined;
  resourceType: string | undefined;

  constructor(options: Options<ConflictException>) {
    super({ ...options, name: 'ConflictException', $fault: 'client' });
    this.resource = options.resource;
    this.resourceType = options.resourceType;
  }
}

/** The service failed; the same request may succeed later. */
export class InternalServerException extends IoTFleetWiseServiceException {
  static override readonly shapeId: string = 'com.amazonaws.iotfleetwise#InternalServerException';
  override readonly name = 'InternalServerException' as const;
  override readonly $fault = 'server' as const;
  /** Seconds. A body member: the SDK's own retries do not look at it. */
  retryAfterSeconds?: number | undefined;

  constructor(options: Options<InternalServerException>) {
    super({ ...options, name: 'InternalServerException', $fault: 'server' });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The resource does not exist; for GetRegisterAccountStatus: the account is not registered. */
export class ResourceNotFoundException extends IoTFleetWiseServiceException {
  static override readonly shapeId: string = 'com.amazonaws.iotfleetwise#ResourceNotFoundException';
  override readonly name = 'ResourceNotFoundException' as const;
  override readonly $fault = 'client' as const;
  resourceId: string | undefined;
  resourceType: string | undefined;

  constructor(options: Options<ResourceNotFoundException>) {
    super({ ...options, name: 'ResourceNotFoundException', $fault: 'client' });
    this.resourceId = options.resourceId;
    this.resourceType = options.resourceType;
  }
}

/** Too many requests. The SDK retries these by itself, up to `maxAttempts`. */
export class ThrottlingException extends IoTFleetWiseServiceException {
  static override readonly shapeId: string = 'com.amazonaws.iotfleetwise#ThrottlingException';
  override readonly name = 'ThrottlingException' as const;
  override readonly $fault = 'client' as const;
  /** The quota that was exceeded. */
  quotaCode?: string | undefined;
  /** The service the quota belongs to. */
  serviceCode?: string | undefined;
  /** Seconds. A body member: the SDK's own retries do not look at it. */
  retryAfterSeconds?: number | undefined;

  constructor(options: Options<ThrottlingException>) {
    super({ ...options, name: 'ThrottlingException', $fault: 'client' });
    this.quotaCode = options.quotaCode;
    this.serviceCode = options.serviceCode;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The input was refused. */
export class ValidationException extends IoTFleetWiseServiceException {
  static override readonly shapeId: string = 'com.amazonaws.iotfleetwise#ValidationException';
  override readonly name = 'ValidationException' as const;
  override readonly $fault = 'client' as const;
  reason?: ValidationExceptionReason | undefined;
  /** The refused fields, where the service names them. */
  fieldList?: ValidationExceptionField[] | undefined;

  constructor(options: Options<ValidationException>) {
    super({ ...options, name: 'ValidationException', $fault: 'client' });
    this.reason = options.reason;
    this.fieldList = options.fieldList;
  }
}
