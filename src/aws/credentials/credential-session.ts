import type { MfaPrompt } from '../../core/ports/backend.ts';

/** Credentials as the SDK hands them out. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
  readonly accountId?: string;
}

/** Gives valid credentials; rejects with the error of the provider. */
export type CredentialProvider = () => Promise<Credentials>;

/** The credentials of one connection, obtained once for all who ask. */
export interface CredentialSession {
  /** Obtains credentials without asking anybody. */
  readonly get: CredentialProvider;
  /** Obtains credentials for the user, who may be asked for codes; nothing when the user changes their mind. */
  signIn(prompt: MfaPrompt): Promise<Credentials | undefined>;
}
