import type { MfaDevice, MfaPrompt } from '../../core/ports/backend.ts';
import type { Credentials, CredentialSession } from './credential-session.ts';

/** Credentials are taken for ended so many milliseconds before they are. */
const MARGIN_MS = 30_000;

/** A code is needed, and nobody is there to ask for it. */
class CodeNeededError extends Error {
  override readonly name = 'CredentialsProviderError';
}

/** Gives the code of a device; rejects when there is none. */
export type CodeProvider = (serial: string) => Promise<string>;

/**
 * Credentials that need MFA codes. They are obtained only when the user signs in, by one run for all who want it
 * meanwhile, and serve everybody until they end.
 */
export function createMfaCredentials(
  devices: readonly MfaDevice[],
  obtain: (codes: CodeProvider) => Promise<Credentials>,
): CredentialSession {
  let kept: Credentials | undefined;
  let pending: Promise<Credentials | undefined> | undefined;
  const run = async (prompt: MfaPrompt): Promise<Credentials | undefined> => {
    const asked = { isCancelled: false };
    try {
      return (kept = await obtain(async (serial) => {
        const code = await prompt(deviceOf(devices, serial));
        if (code !== undefined) return code;
        asked.isCancelled = true;
        throw new CodeNeededError('No code was entered.');
      }));
    } catch (error) {
      if (asked.isCancelled) return undefined;
      throw error;
    }
  };
  return {
    get() {
      if (kept !== undefined && isValid(kept)) return Promise.resolve(kept);
      const { profile, serial } = deviceOf(devices, undefined);
      return Promise.reject(new CodeNeededError(`Profile "${profile}" needs a code of the MFA device ${serial}.`));
    },
    signIn(prompt) {
      pending ??= run(prompt).finally(() => {
        pending = undefined;
      });
      return pending;
    },
  };
}

function deviceOf(devices: readonly MfaDevice[], serial: string | undefined): MfaDevice {
  const device = serial === undefined ? devices[0] : devices.find((each) => each.serial === serial);
  return device ?? { profile: 'default', serial: serial ?? '' };
}

function isValid({ expiration }: Credentials): boolean {
  return expiration === undefined || expiration.getTime() - Date.now() > MARGIN_MS;
}
