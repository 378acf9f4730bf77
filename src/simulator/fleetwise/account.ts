/** What FleetWise keeps of one account in one Region. Times in milliseconds since the epoch. */
export interface FleetwiseAccount {
  readonly registration?: Registration;
  readonly encryption?: Encryption;
  readonly logging?: Logging;
}

/** A registration. It is pending until `readyAt`; then it has failed or succeeded, as `fails` says. */
export interface Registration {
  readonly creationTime: number;
  readonly lastModificationTime: number;
  readonly readyAt: number;
  readonly fails: boolean;
  /** How often the account was registered, this time included. */
  readonly attempts: number;
  readonly roleArn: string;
  readonly timestream?: TimestreamResources;
}

/** The legacy destination of vehicle data. */
export interface TimestreamResources {
  readonly timestreamDatabaseName: string;
  readonly timestreamTableName: string;
}

/** An encryption configuration. It is pending until `readyAt`; then it has failed or succeeded, as `fails` says. */
export interface Encryption {
  readonly encryptionType: string;
  readonly kmsKeyId?: string;
  readonly creationTime: number;
  readonly lastModificationTime: number;
  readonly readyAt: number;
  readonly fails: boolean;
}

/** Logging options. */
export interface Logging {
  readonly logType: string;
  readonly logGroupName?: string;
}

/** An account that has never called. */
export const newFleetwiseAccount: FleetwiseAccount = {};
