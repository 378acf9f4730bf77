import type { Result } from './failure.ts';
import { failed } from './failure.ts';
import type { Backend } from './ports.ts';

/** A backend that is loaded at its first call. Loading that fails is a failure of that call. */
export function lazyBackend(load: () => Promise<Backend>): Backend {
  let loaded: Backend | undefined;
  const call = async <T>(run: (backend: Backend) => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      loaded = await load();
    } catch (error) {
      return failed({ kind: 'unknown', message: `The AWS SDK could not be loaded: ${String(error)}` });
    }
    return run(loaded);
  };
  return {
    status: (connection, region) => call((backend) => backend.status(connection, region)),
    register: (connection, region, request) => call((backend) => backend.register(connection, region, request)),
    identify: (connection) => call((backend) => backend.identify(connection)),
    list: () => call((backend) => backend.list()),
    dispose: () => loaded?.dispose(),
  };
}
