import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { SignIns } from '../../core/ports/backend.ts';
import type { Environment } from '../credentials/shared-files.ts';
import { classifyError } from '../errors/classify.ts';
import { homeRegion } from './access.ts';
import type { AccessRegistry } from './access-registry.ts';
import { contextOf } from './calls.ts';

/** Where installers put the AWS CLI although an editor started from the desktop may not have it in its path. */
const USUAL_FOLDERS = ['/usr/local/bin', '/opt/homebrew/bin'];
const NAMES = process.platform === 'win32' ? ['aws.exe', 'aws.cmd'] : ['aws'];

/** Signs connections in. */
export function createSignIns(registry: AccessRegistry, environment: Environment): SignIns {
  return {
    async signIn(connection, prompt) {
      const opened = await registry.open(connection, false);
      if (!opened.ok) return { kind: 'failed', failure: opened.failure };
      try {
        const credentials = await opened.value.session.signIn(prompt);
        if (credentials === undefined) return { kind: 'cancelled' };
      } catch (error) {
        const about = contextOf(opened.value, { connection, region: homeRegion(connection) });
        return { kind: 'failed', failure: classifyError(error, about) };
      }
      registry.signedIn(connection);
      return { kind: 'signedIn' };
    },
    async hasAwsCli() {
      const folders = [...(environment['PATH'] ?? '').split(delimiter).filter(Boolean), ...USUAL_FOLDERS];
      const files = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
      const found = await Promise.all(files.map(isExecutable));
      return found.includes(true);
    },
  };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
