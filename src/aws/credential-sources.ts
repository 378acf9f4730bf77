import type { CredentialSources } from '../core/ports/backend.ts';
import type { AccessRegistry } from './access-registry.ts';
import { watchPaths } from './path-watch.ts';
import { signInFolders } from './profile-print.ts';
import type { Environment } from './shared-files.ts';
import { sharedFilePaths } from './shared-files.ts';

/** Tells what changes in the shared files and in the caches of sign-ins. */
export function createCredentialSources(registry: AccessRegistry, environment: Environment): CredentialSources {
  return {
    onCredentialChange: registry.onChange,
    watchCredentials(connections) {
      const { config, credentials } = sharedFilePaths(environment);
      const { sso, login } = signInFolders(environment);
      const look = (): void => {
        for (const connection of connections()) void registry.look(connection);
      };
      const stop = watchPaths([config, credentials, sso, login], look);
      look();
      return stop;
    },
  };
}
