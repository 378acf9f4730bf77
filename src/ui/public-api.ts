import * as vscode from 'vscode';
import type { IotRegistrarApi, Registration as PublicRegistration, RegistrationChange } from '../api.d.ts';
import type { Connection } from '../core/connection.ts';
import { connectionId } from '../core/connection.ts';
import type { Failure, Result } from '../core/failure.ts';
import { failureText } from '../core/failure-text.ts';
import type { Registration } from '../core/registration.ts';
import { settings } from './settings.ts';

/** Asks for a registration, loading what is needed. Never rejects. */
export type AskRegistration = (connection: Connection, region: string) => Promise<Result<Registration>>;

interface ApiPorts {
  readonly ask: AskRegistration;
  readonly onDidChangeRegistration: vscode.Event<RegistrationChange>;
}

/** What other extensions get: read only, and never a key. */
export function createApi({ ask, onDidChangeRegistration }: ApiPorts): IotRegistrarApi {
  return {
    version: 1,
    listConnections: () =>
      settings.connections().connections.map(({ name, profile, regions }) => ({
        name,
        ...(profile === undefined ? {} : { profile }),
        regions,
      })),
    async getRegistration({ profile, region }, options): Promise<PublicRegistration> {
      const id = connectionId(profile);
      const known = settings.connections().connections.find((connection) => connection.id === id);
      const connection = known ?? {
        id,
        name: profile ?? 'default',
        ...(profile === undefined ? {} : { profile }),
        regions: [region],
      };
      const result = await orAborted(ask(connection, region), options?.signal);
      if (!result.ok) throw apiError(result.failure);
      return result.value;
    },
    onDidChangeRegistration,
  };
}

function apiError(failure: Failure): Error {
  const { word, cause } = failureText(failure);
  const error = new Error(`${word}: ${cause}`);
  error.name = failure.errorName ?? failure.kind;
  return error;
}

/** Waits for `answer`, or rejects with the signal's reason as soon as it is aborted. */
async function orAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new vscode.CancellationError());
    };
    signal.addEventListener('abort', stop);
  });
  return Promise.race([answer, aborted]).finally(() => {
    signal.removeEventListener('abort', stop);
  });
}
