import type { UsableSource } from './credential-kinds.ts';

/** The other parts of AWS, by how their Regions begin and by the second word of their ARNs. None has FleetWise. */
const PARTITIONS: readonly (readonly [RegExp, string, string])[] = [
  [/^us-gov-/, 'aws-us-gov', 'AWS GovCloud (US)'],
  [/^cn-/, 'aws-cn', 'the AWS Regions in China'],
  [/^eusc-/, 'aws-eusc', 'the AWS European Sovereign Cloud'],
  [/^us-isob?-|^us-isof-|^eu-isoe-/, 'aws-iso', 'an isolated part of AWS'],
];

/**
 * The part of AWS that credentials are of, where FleetWise is not there: by the ARN of their role, by the Region of their
 * SSO, else by the Region that is configured.
 */
export function otherPartition(source: UsableSource, region: string | undefined): string | undefined {
  const arn = 'roleArn' in source ? source.roleArn : undefined;
  const ofArn = /^arn:(aws[\w-]*):/.exec(arn ?? '')?.[1];
  if (ofArn === 'aws') return undefined;
  const ownRegion = source.kind === 'sso' ? source.region : region;
  return PARTITIONS.find(([regions, partition]) =>
    ofArn === undefined ? regions.test(ownRegion ?? '') : ofArn === partition || ofArn.startsWith(`${partition}-`),
  )?.[2];
}
