import type { Event } from 'vscode';

/** What `vscode.extensions.getExtension('iot-registrar.iot-registrar').exports` holds. Read only; no key in or out. */
export interface IotRegistrarApi {
  /** Version of this interface. */
  readonly version: 1;

  /** The connections of the setting `iotRegistrar.connections`, in its order. Sends no request. */
  listConnections(): readonly ConnectionInfo[];

  /**
   * Asks AWS for the registration of an account in a Region. The account need not be a connection.
   * Rejects with an `Error` whose `name` is that of the AWS error (for example `AccessDeniedException`), or the kind of
   * failure where no AWS error came (for example `signIn`, `unreachable`), with a `TypeError` where an argument is not
   * of its type, and when `signal` is aborted.
   */
  getRegistration(target: RegistrationTarget, options?: RequestOptions): Promise<Registration>;

  /**
   * Asks AWS for all Amazon Sidewalk partner accounts of an account (ListPartnerAccounts in us-east-1), in the order of
   * the service. Rejects as `getRegistration` does.
   */
  listPartnerAccounts(
    target: Pick<RegistrationTarget, 'profile'>,
    options?: RequestOptions,
  ): Promise<readonly PartnerAccount[]>;

  /** Fires after every answer of AWS that differs from the one before, whoever asked for it. */
  readonly onDidChangeRegistration: Event<RegistrationChange>;
}

/** A connection as the tree shows it. */
export interface ConnectionInfo {
  /** What the tree calls it. */
  readonly name: string;
  /** Profile in the AWS config files; absent for the default credential chain. */
  readonly profile?: string;
  /** FleetWise Regions it shows. */
  readonly regions: readonly string[];
}

/** An account, by the profile that reaches it, in a Region. */
export interface RegistrationTarget {
  /** Profile in the AWS config files; absent for the default credential chain. */
  readonly profile?: string;
  /** Region code, for example `us-east-1`. */
  readonly region: string;
}

/** Options of a request. */
export interface RequestOptions {
  /** Ends the wait when it is aborted. */
  readonly signal?: AbortSignal;
}

/** A registration that changed. */
export interface RegistrationChange extends RegistrationTarget {
  /** The registration as it is now. */
  readonly registration: Registration;
}

/** Registration of an account with AWS IoT FleetWise in one Region (GetRegisterAccountStatus). */
export interface Registration {
  /** The state in a word; `unknown` when AWS sends a status that this version does not know. */
  readonly state: 'registered' | 'registering' | 'failed' | 'notRegistered' | 'unknown';
  /** `accountStatus` as AWS sent it; absent when not registered. */
  readonly status?: string;
  /** 12 digits; absent when not registered. */
  readonly accountId?: string;
  /** When the account was registered first. */
  readonly createdAt?: Date;
  /** When the registration last changed. */
  readonly lastModifiedAt?: Date;
  /** Registration of the IAM role. */
  readonly iam?: IamRegistration;
  /** Registration of Timestream resources, in old registrations only. */
  readonly timestream?: TimestreamRegistration;
}

/** An Amazon Sidewalk account that is associated with an AWS account. */
export interface PartnerAccount {
  /** The Amazon ID, which also is the partner account ID. */
  readonly amazonId: string;
  /** ARN of the association; absent when AWS does not say. */
  readonly arn?: string;
  /** 64 hex digits that identify the app server private key in place; absent when AWS does not say. */
  readonly fingerprint?: string;
}

/** Registration of the IAM role that FleetWise uses. */
export interface IamRegistration {
  /** ARN of the role. */
  readonly roleArn: string;
  /** `registrationStatus` as AWS sent it. */
  readonly status: string;
  /** Why it failed; absent when AWS gave no reason. */
  readonly errorMessage?: string;
}

/** Registration of Amazon Timestream resources. */
export interface TimestreamRegistration {
  /** Name of the database. */
  readonly databaseName: string;
  /** Name of the table. */
  readonly tableName: string;
  /** ARN of the database. */
  readonly databaseArn?: string;
  /** ARN of the table. */
  readonly tableArn?: string;
  /** `registrationStatus` as AWS sent it. */
  readonly status: string;
  /** Why it failed; absent when AWS gave no reason. */
  readonly errorMessage?: string;
}
