import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { ConnectionChange } from '../../core/connections/connections-setting.ts';
import { withChange, withMove } from '../../core/connections/connections-setting.ts';
import { SETTINGS } from '../../core/ids.ts';
import type { Connection } from '../../core/model/connection.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { Profiles } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickConnection } from '../command/pick.ts';
import { reportFailure } from '../report.ts';
import { changeConnections } from '../settings-file.ts';
import { pickRegions } from './pick-regions.ts';
import { showInfo } from '../editor/messages.ts';
import type { Item } from '../editor/inputs.ts';
import { pickOne } from '../editor/inputs.ts';
import type { Stepped } from '../editor/steps.ts';
import { stepOne, stepText } from '../editor/steps.ts';

interface EditPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly profiles: Profiles;
}

type Action = 'rename' | 'regions' | 'profile' | 'up' | 'down';

interface ActionItem extends Item {
  readonly action: Action;
}

/** Changes the name, the Regions, the profile or the place of a connection in the setting. Nothing changes in AWS. */
export async function editConnection(ports: EditPorts, subject: CommandSubject): Promise<void> {
  const state = ports.store.get();
  const connection =
    subject.connectionId === undefined
      ? await pickConnection(state, 'Select the connection to edit', ({ simulated }) => simulated === undefined)
      : findConnection(state, subject.connectionId);
  if (connection === undefined || connection.simulated !== undefined) return;
  if (connection.account !== undefined) {
    await vscode.commands.executeCommand('workbench.action.openSettings', `${SETTINGS}.connections`);
    return;
  }
  let isBack: boolean;
  do {
    const chosen = await pickOne(actionItems(state.connections, connection), {
      title: `Edit Connection "${connection.name}"`,
      placeHolder: 'Select what to change',
    });
    isBack = chosen !== undefined && (await act(ports, connection, chosen.action)) === 'back';
  } while (isBack);
}

function actionItems(all: readonly Connection[], connection: Connection): readonly ActionItem[] {
  const { name, regions, profile, id } = connection;
  const own = all.filter(({ simulated, account }) => simulated === undefined && account === undefined);
  const place = own.findIndex((each) => each.id === id);
  const where = `${String(place + 1)} of ${String(own.length)}`;
  return [
    { label: 'Rename…', icon: 'edit', description: name, action: 'rename' },
    { label: 'Change Regions…', icon: 'globe', description: regions.join(', '), action: 'regions' },
    ...(profile === undefined
      ? []
      : [{ label: 'Change Profile…', icon: 'account', description: profile, action: 'profile' as const }]),
    ...(place > 0 ? [{ label: 'Move Up', icon: 'arrow-up', description: where, action: 'up' as const }] : []),
    ...(place < own.length - 1
      ? [{ label: 'Move Down', icon: 'arrow-down', description: where, action: 'down' as const }]
      : []),
  ];
}

/** Asks for what the action needs and does it; shows how that went. */
async function act(
  ports: EditPorts,
  connection: Connection,
  action: Action,
): Promise<Stepped<ConnectionChange>['kind']> {
  const { profile } = connection;
  if (action === 'up' || action === 'down') {
    await changeConnections((raw) => withMove(raw, profile, action === 'up' ? -1 : 1));
    return 'value';
  }
  const change = await askChange(ports, connection, action);
  if (change.kind === 'value') await changeConnections((raw) => withChange(raw, profile, change.value));
  return change.kind;
}

async function askChange(
  ports: EditPorts,
  connection: Connection,
  action: 'rename' | 'regions' | 'profile',
): Promise<Stepped<ConnectionChange>> {
  switch (action) {
    case 'rename': {
      const others = ports.store.get().connections.filter(({ id }) => id !== connection.id);
      const name = await askName(connection, others);
      return changed(name, (value) => ({ name: value === '' || value === connection.profile ? undefined : value }));
    }
    case 'regions': {
      const regions = await pickRegions(`Regions of "${connection.name}"`, connection.regions);
      return changed(regions, (value) => ({ regions: value }));
    }
    case 'profile': {
      const profile = await pickProfile(ports, connection);
      return changed(profile, (value) => ({ profile: value }));
    }
  }
}

function changed<T>(stepped: Stepped<T>, change: (value: T) => ConnectionChange): Stepped<ConnectionChange> {
  return stepped.kind === 'value' ? { kind: 'value', value: change(stepped.value) } : stepped;
}

function askName({ name, profile = 'default' }: Connection, others: readonly Connection[]): Promise<Stepped<string>> {
  return stepText({
    title: `Rename Connection "${name}"`,
    prompt: `Name shown in the view. Leave empty to use the profile name "${profile}".`,
    value: name,
    isCheckedAsTyped: true,
    problem: (value) => nameProblem(others, value),
  });
}

/** Two connections of the same name would look the same in lists and messages. */
function nameProblem(others: readonly Connection[], name: string): string | undefined {
  return others.some((other) => other.name === name) ? `Another connection is called "${name}".` : undefined;
}

async function pickProfile({ store, profiles }: EditPorts, { name }: Connection): Promise<Stepped<string>> {
  const listed = await profiles.list();
  if (!listed.ok) {
    await reportFailure('read the AWS profiles', listed.failure);
    return { kind: 'cancelled' };
  }
  const present = new Set(store.get().connections.map(({ id }) => id));
  const free = listed.value.filter((profile) => !present.has(connectionId(profile.name)));
  if (free.length === 0) {
    void showInfo('Nothing was changed: every profile of the AWS config files is a connection already.');
    return { kind: 'cancelled' };
  }
  const items = free.map(({ name: label, kind }) => ({ label, description: kind }));
  const options = { title: `Profile of "${name}"`, placeHolder: 'Select a profile of the AWS config files' };
  const chosen = await stepOne(items, { ...options, canGoBack: true });
  return chosen.kind === 'value' ? { kind: 'value', value: chosen.value.label } : chosen;
}
