import type { Connection, Target } from '../../core/model/connection.ts';
import type { WatchSubject } from '../../core/model/watch.ts';
import { targetState } from '../../core/registration/watched-registration.ts';
import { targetName } from '../../core/state/names.ts';
import type { AppState } from '../../core/state/state.ts';
import { listedAccountId } from '../../core/state/state.ts';
import { subjectState } from '../../core/view/status-text.ts';
import { showInfo } from '../editor/messages.ts';
import { pickOne } from '../editor/inputs.ts';

/** Asks for a connection; nothing when the user changes their mind, or none passes. */
export async function pickConnection(
  state: AppState,
  placeHolder: string,
  passes: (connection: Connection) => boolean = () => true,
): Promise<Connection | undefined> {
  const items = state.connections.filter(passes).map((connection) => ({
    label: connection.name,
    description: describe(state, connection),
    connection,
  }));
  if (items.length === 0) {
    void showInfo('There is no connection for this command.');
    return undefined;
  }
  return (await pickOne(items, { placeHolder, matchOnDescription: true }))?.connection;
}

/** The account, else the profile where the name does not say it. */
function describe(state: AppState, connection: Connection): string {
  const { name, profile = '' } = connection;
  return listedAccountId(state, connection) ?? (profile === name ? '' : profile);
}

/** Asks for a Region of a connection; nothing when the user changes their mind, or none passes. */
export async function pickTarget(
  state: AppState,
  placeHolder: string,
  passes: (target: Target) => boolean = () => true,
): Promise<Target | undefined> {
  const items = state.connections.flatMap(({ id, regions }) =>
    regions
      .map((region) => ({ connectionId: id, region }))
      .filter(passes)
      .map((target) => ({
        label: targetName(state, target),
        description: targetState(state, target, Date.now()),
        target,
      })),
  );
  if (items.length === 0) {
    void showInfo('There is no registration for this command.');
    return undefined;
  }
  return (await pickOne(items, { placeHolder, matchOnDescription: true }))?.target;
}

/** Asks for one of the things that are or were watched; nothing when the user changes their mind. */
export async function pickSubject(
  state: AppState,
  placeHolder: string,
  subjects: readonly WatchSubject[],
): Promise<WatchSubject | undefined> {
  const items = subjects.map((subject) => ({
    label: targetName(state, subject.target),
    description: subjectState(state, subject, Date.now()),
    subject,
  }));
  return (await pickOne(items, { placeHolder, matchOnDescription: true }))?.subject;
}
