import type { SignIns } from '../../core/ports/backend.ts';
import { classifyError } from '../errors/classify.ts';
import { homeRegion } from './access.ts';
import type { AccessRegistry } from './access-registry.ts';
import { contextOf } from './calls.ts';

/** Signs connections in. */
export function createSignIns(registry: AccessRegistry): SignIns {
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
  };
}
