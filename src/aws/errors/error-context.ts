import type { Connection } from '../../core/model/connection.ts';
import type { Failure, SignInNeed } from '../../core/model/failure.ts';
import { isAwsHost } from './aws-host.ts';

/** What was being done when an error was thrown. */
export interface ErrorContext {
  /** API operation; absent while credentials were being obtained, before there was a request. */
  readonly operation?: string;
  readonly connection: Connection;
  readonly region: string;
  /** Host of the endpoint, with its port unless that is the usual one; absent when not known. */
  readonly host?: string;
  /** Host that gives credentials, where it is not one of AWS. */
  readonly customHost?: string;
  /** What the AWS CLI signs in, where it can (SSO, login sessions). */
  readonly signInWith?: SignInNeed;
  /** The part of AWS that the connection's files mean, where FleetWise is not there. */
  readonly partition?: string;
}

/** What an error means, without what every failure has in common. */
export type Classification = Pick<Failure, 'kind'> & Partial<Omit<Failure, 'kind'>>;

/** The host that was asked, where it is not one of AWS. The simulated account stands in for AWS, and is called so. */
export function customHost({ host, connection }: ErrorContext): string | undefined {
  return host === undefined || isAwsHost(host) || connection.simulated !== undefined ? undefined : host;
}
