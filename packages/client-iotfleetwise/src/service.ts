/** The namespace that shape and error names stand in. */
export const NAMESPACE = 'com.amazonaws.iotfleetwise';

/** The service's name in the `X-Amz-Target` header. */
export const TARGET_PREFIX = 'IoTAutobahnControlPlane';

/** The service's name in a credential scope. */
export const SIGNING_NAME = 'iotfleetwise';

/** The service's name in user agents, and in upper case in `AWS_ENDPOINT_URL_IOTFLEETWISE`. */
export const SERVICE_ID = 'IoTFleetWise';

/** The version of the service's API that the shapes are taken from. */
export const API_VERSION = '2021-06-17';
