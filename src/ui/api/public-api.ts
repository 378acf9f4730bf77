import type * as vscode from 'vscode';
import type { IotRegistrarApi, RegistrationChange } from '../../api.d.ts';
import { plainConnections } from '../../core/connections/connection-entry.ts';
import { settings } from '../settings.ts';
import { frozenCopy } from '../../core/base/frozen-copy.ts';
import type { ApiCalls } from './api-calls.ts';

interface ApiPorts {
  /** What asks AWS, loaded at the first call. */
  readonly calls: () => Promise<ApiCalls>;
  readonly onDidChangeRegistration: vscode.Event<RegistrationChange>;
}

/** What other extensions get: read only, and never a key. */
export function createApi({ calls, onDidChangeRegistration }: ApiPorts): IotRegistrarApi {
  return {
    version: 1,
    listConnections: () =>
      frozenCopy(
        plainConnections(settings.connections()).map(({ name, profile, regions }) => ({
          name,
          ...(profile === undefined ? {} : { profile }),
          regions,
        })),
      ),
    getRegistration: async (target, options) => (await calls()).getRegistration(target, options),
    listPartnerAccounts: async (target, options) => (await calls()).listPartnerAccounts(target, options),
    onDidChangeRegistration,
  };
}
