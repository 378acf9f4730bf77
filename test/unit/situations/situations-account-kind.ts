import type { WireAnswer } from '../aws/world.ts';
import type { Said } from './situations-kind.ts';

/** AWS files of profile "prod", what is answered to it, and what the user reads of it. */
export interface AccountContext {
  readonly title: string;
  readonly config?: string;
  readonly credentials?: string;
  /** `URL` stands for the address of the server, `FOLDER` for that of the files. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Without the profile "prod": what the environment says counts. */
  readonly isUnnamed?: true;
  /** What is answered, by operation or path; without, nobody may be asked. */
  readonly answers?: Readonly<Record<string, WireAnswer>>;
  /** The address of the server is called HOST, the folder of the files FOLDER. */
  readonly says: Said;
}

/** Settings of a profile with keys. */
export const KEYS = 'aws_access_key_id = AKIA123456789012\naws_secret_access_key = simulator\n';

/** The setting of a role. */
export const ROLE = 'role_arn = arn:aws:iam::123456789012:role/app\n';

/** Profile "prod" with a role that the keys of profile "base" assume. */
export const ASSUMED = `[profile prod]\n${ROLE}source_profile = base\n[profile base]\n${KEYS}`;
