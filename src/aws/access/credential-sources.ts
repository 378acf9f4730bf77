import type { CredentialSources } from '../../core/ports/backend.ts';
import { watchPaths } from '../credentials/path-watch.ts';
import { signInFolders } from '../credentials/profile-digest.ts';
import { LATE } from '../credentials/shared-file-reader.ts';
import type { SharedFileReader } from '../credentials/shared-file-reader.ts';
import type { Environment } from '../credentials/shared-files.ts';
import type { AccessRegistry } from './access-registry.ts';

/** Tells what changes in the shared files and in the caches of sign-ins. */
export function createCredentialSources(
  registry: AccessRegistry,
  environment: Environment,
  reader: SharedFileReader,
): CredentialSources {
  return {
    onCredentialChange: registry.onChange,
    watchCredentials(connections) {
      const { config, credentials } = reader.paths;
      const { sso, login } = signInFolders(environment);
      const check = (): void => {
        for (const connection of connections()) void registry.refresh(connection);
      };
      const watching: { stop?: () => void; isOver: boolean } = { isOver: false };
      // Watching files that do not answer would stop everything: then each call looks at them, too.
      void reader.load().then((files) => {
        if (watching.isOver || (!files.ok && files.failure.errorName === LATE)) return;
        watching.stop = watchPaths([config, credentials, sso, login].filter(Boolean), check);
        check();
      });
      return () => {
        watching.isOver = true;
        watching.stop?.();
      };
    },
  };
}
