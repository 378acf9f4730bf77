import type { CredentialSources } from '../../core/ports/backend.ts';
import { watchPaths } from '../credentials/path-watch.ts';
import { signInFolders } from '../credentials/profile-digest.ts';
import type { Environment } from '../credentials/shared-files.ts';
import { sharedFilePaths } from '../credentials/shared-files.ts';
import type { AccessRegistry } from './access-registry.ts';

/** Tells what changes in the shared files and in the caches of sign-ins. */
export function createCredentialSources(registry: AccessRegistry, environment: Environment): CredentialSources {
  return {
    onCredentialChange: registry.onChange,
    watchCredentials(connections) {
      const { config, credentials } = sharedFilePaths(environment);
      const { sso, login } = signInFolders(environment);
      const look = (): void => {
        for (const connection of connections()) void registry.refresh(connection);
      };
      const stop = watchPaths([config, credentials, sso, login], look);
      look();
      return stop;
    },
  };
}
