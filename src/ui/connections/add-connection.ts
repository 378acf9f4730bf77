import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { withAdded } from '../../core/connections/connections-setting.ts';
import { ACCOUNTS_VIEW } from '../../core/ids.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { Profile, Profiles } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import { reportFailure } from '../report.ts';
import { changeConnections } from '../settings.ts';
import { pickRegions } from './pick-regions.ts';
import { showInfo } from '../editor/messages.ts';
import type { Item } from '../editor/inputs.ts';
import { pickMany } from '../editor/inputs.ts';

interface AddPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly profiles: Profiles;
}

interface ProfileItem extends Item {
  readonly profile?: string;
  readonly present: boolean;
}

const CHAIN = { label: 'Default credential chain', description: 'environment, AWS_PROFILE, container, instance' };

/** Asks for profiles and their Regions, and writes them to the setting `iotRegistrar.connections`. */
export async function addConnection({ store, profiles }: AddPorts): Promise<void> {
  const listed = await profiles.list();
  if (!listed.ok) return reportFailure('read the AWS profiles', listed.failure);
  const present = new Set(store.get().connections.map(({ id }) => id));
  const chosen = await pickMany(profileItems(listed.value, present), {
    title: 'Add Connection (1 of 2)',
    placeHolder: 'Select the AWS profiles to add',
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  const added = chosen.filter((item) => !item.present);
  if (added.length === 0) {
    tellNothingAdded(chosen.length > 0);
    return;
  }
  const regions = await pickRegions('Add Connection (2 of 2)');
  if (regions === undefined) return;
  const settings = added.map(({ profile }) => ({ ...(profile === undefined ? {} : { profile }), regions }));
  await changeConnections((raw) => withAdded(raw, settings));
  await vscode.commands.executeCommand(`${ACCOUNTS_VIEW}.focus`);
}

/** Profiles that can be added, then those that are connections already: shown, so that nobody looks for them in vain. */
function profileItems(profiles: readonly Profile[], present: ReadonlySet<string>): readonly ProfileItem[] {
  const items: readonly ProfileItem[] = [
    ...profiles.map(({ name, kind, region }) => ({
      label: name,
      description: [kind, region].filter((part) => part !== undefined).join(' · '),
      profile: name,
      present: present.has(connectionId(name)),
    })),
    { ...CHAIN, present: present.has(connectionId(undefined)) },
  ];
  const there = items.filter((item) => item.present);
  const separator = { label: 'Added already', isSeparator: true, present: true } as const;
  return [...items.filter((item) => !item.present), ...(there.length === 0 ? [] : [separator]), ...there];
}

function tellNothingAdded(onlyPresent: boolean): void {
  void showInfo(
    onlyPresent
      ? 'No connection was added: every selected profile is a connection already.'
      : 'No connection was added: no profile was selected. Select one with the Space key or a click, then select OK.',
  );
}
