/** Regions in which AWS IoT FleetWise exists (the `aws` partition only; `ap-south-1` is gated by AWS). */
export const FLEETWISE_REGIONS = ['us-east-1', 'eu-central-1', 'ap-south-1'] as const;

/** The one Region that serves Amazon Sidewalk partner accounts, whatever Regions a connection lists. */
export const SIDEWALK_REGION = 'us-east-1';

/** Whether AWS IoT FleetWise has an endpoint in `region`. */
export function isFleetWiseRegion(region: string): boolean {
  return FLEETWISE_REGIONS.some((known) => known === region);
}
