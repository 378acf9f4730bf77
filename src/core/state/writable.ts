import type { Connection } from '../model/connection.ts';
import type { Failure, Result } from '../model/failure.ts';
import { failed, success } from '../model/failure.ts';
import type { AppState } from './state.ts';
import { findConnection } from './state.ts';

/** Why nothing is written, as a sentence goes on. */
export const READ_ONLY_REASON = 'the setting iotRegistrar.readOnly is on';

/** Why nothing is asked or sent any more. */
export const CONNECTION_REMOVED: Failure = { kind: 'notFound', message: 'The connection was removed.' };

/** The connection with this id, if it still exists. */
export function existingConnection(state: AppState, id: string): Result<Connection> {
  const connection = findConnection(state, id);
  return connection === undefined ? failed(CONNECTION_REMOVED) : success(connection);
}

/** The connection with this id, if something may be written through it. */
export function writableConnection(state: AppState, id: string): Result<Connection> {
  if (!state.readOnly) return existingConnection(state, id);
  return failed({ kind: 'invalid', message: `T${READ_ONLY_REASON.slice(1)}.` });
}
