import { isolated } from '../base/listeners.ts';
import type { Failure, Result } from '../model/failure.ts';
import type { Backend, CredentialChange, CredentialSources } from './backend.ts';

/** Like that of the model, which need not be loaded before the backend is. */
function failed(failure: Failure): Result<never> {
  return { ok: false, failure };
}

/**
 * A backend that is loaded at its first call. Loading that fails is a failure of that call, and so is a call that rejects
 * although it never should.
 */
export function lazyBackend(load: () => Promise<Backend>): Backend {
  let loaded: Backend | undefined;
  const listeners = new Set<(change: CredentialChange) => void>();
  const open = async (): Promise<Backend | Failure> => {
    try {
      const backend = await load();
      if (loaded === undefined) {
        backend.onCredentialChange((change) => {
          for (const listener of [...listeners]) isolated(() => listener(change));
        });
      }
      return (loaded = backend);
    } catch (error) {
      return { kind: 'unknown', message: `The AWS SDK could not be loaded: ${String(error)}` };
    }
  };
  const call = async <T>(run: (backend: Backend) => Promise<Result<T>>): Promise<Result<T>> => {
    const backend = await open();
    return 'kind' in backend ? failed(backend) : run(backend).catch((error: unknown) => failed(faultOf(error)));
  };
  return {
    status: (...args) => call((backend) => backend.status(...args)),
    register: (...args) => call((backend) => backend.register(...args)),
    identify: (...args) => call((backend) => backend.identify(...args)),
    customEndpoints: (...args) => call((backend) => backend.customEndpoints(...args)),
    setup: (...args) => call((backend) => backend.setup(...args)),
    probe: (kind, target) => call((backend) => backend.probe(kind, target)),
    signIns: () => call((backend) => backend.signIns()),
    listAccounts: (...args) => call((backend) => backend.listAccounts(...args)),
    listRoles: (...args) => call((backend) => backend.listRoles(...args)),
    list: () => call((backend) => backend.list()),
    setting: (...args) => call((backend) => backend.setting(...args)),
    putEncryption: (...args) => call((backend) => backend.putEncryption(...args)),
    putLogging: (...args) => call((backend) => backend.putLogging(...args)),
    listPartnerAccounts: (...args) => call((backend) => backend.listPartnerAccounts(...args)),
    getPartnerAccount: (...args) => call((backend) => backend.getPartnerAccount(...args)),
    associatePartnerAccount: (...args) => call((backend) => backend.associatePartnerAccount(...args)),
    replacePartnerAccountKey: (...args) => call((backend) => backend.replacePartnerAccountKey(...args)),
    disassociatePartnerAccount: (...args) => call((backend) => backend.disassociatePartnerAccount(...args)),
    partnerAccountTags: (...args) => call((backend) => backend.partnerAccountTags(...args)),
    async changePartnerAccountTags(...args) {
      const backend = await open();
      if ('kind' in backend) return { ok: false, added: false, failure: backend };
      return await backend
        .changePartnerAccountTags(...args)
        .catch((error: unknown) => ({ ok: false, added: false, failure: faultOf(error) }));
    },
    async signIn(...args) {
      const backend = await open();
      if ('kind' in backend) return { kind: 'failed', failure: backend };
      return backend.signIn(...args).catch((error: unknown) => ({ kind: 'failed', failure: faultOf(error) }));
    },
    ...sourcesOf(open, listeners),
    dispose: () => loaded?.dispose(),
  };
}

/** A fault of this program, as a failure. */
function faultOf(error: unknown): Failure {
  return { kind: 'unknown', message: error instanceof Error ? error.message : String(error) };
}

/** Listening does not load anything; watching does. */
function sourcesOf(
  open: () => Promise<Backend | Failure>,
  listeners: Set<(change: CredentialChange) => void>,
): CredentialSources {
  return {
    onCredentialChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchCredentials(connections) {
      const watching = { stop: (): void => undefined, isOver: false };
      void open().then((backend) => {
        if (!('kind' in backend) && !watching.isOver) watching.stop = backend.watchCredentials(connections);
      });
      return () => {
        watching.isOver = true;
        watching.stop();
      };
    },
  };
}
