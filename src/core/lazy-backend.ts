import type { Failure, Result } from './failure.ts';
import { failed } from './failure.ts';
import type { Backend } from './ports.ts';

/** A backend that is loaded at its first call. Loading that fails is a failure of that call. */
export function lazyBackend(load: () => Promise<Backend>): Backend {
  let loaded: Backend | undefined;
  const open = async (): Promise<Backend | Failure> => {
    try {
      return (loaded = await load());
    } catch (error) {
      return { kind: 'unknown', message: `The AWS SDK could not be loaded: ${String(error)}` };
    }
  };
  const call = async <T>(run: (backend: Backend) => Promise<Result<T>>): Promise<Result<T>> => {
    const backend = await open();
    return 'kind' in backend ? failed(backend) : run(backend);
  };
  return {
    status: (...args) => call((backend) => backend.status(...args)),
    register: (...args) => call((backend) => backend.register(...args)),
    identify: (...args) => call((backend) => backend.identify(...args)),
    foreignEndpoints: (...args) => call((backend) => backend.foreignEndpoints(...args)),
    setup: (...args) => call((backend) => backend.setup(...args)),
    probe: (kind, target) => call((backend) => backend.probe(kind, target)),
    list: () => call((backend) => backend.list()),
    listPartnerAccounts: (...args) => call((backend) => backend.listPartnerAccounts(...args)),
    getPartnerAccount: (...args) => call((backend) => backend.getPartnerAccount(...args)),
    associatePartnerAccount: (...args) => call((backend) => backend.associatePartnerAccount(...args)),
    replacePartnerAccountKey: (...args) => call((backend) => backend.replacePartnerAccountKey(...args)),
    disassociatePartnerAccount: (...args) => call((backend) => backend.disassociatePartnerAccount(...args)),
    partnerAccountTags: (...args) => call((backend) => backend.partnerAccountTags(...args)),
    async changePartnerAccountTags(...args) {
      const backend = await open();
      if ('kind' in backend) return { ok: false, added: false, failure: backend };
      return backend.changePartnerAccountTags(...args);
    },
    dispose: () => loaded?.dispose(),
  };
}
