import * as vscode from 'vscode';
import { ACCOUNTS_VIEW } from '../../core/ids.ts';
import { connectionId } from '../../core/connection.ts';
import type { Profiles } from '../../core/ports.ts';
import { FLEETWISE_REGIONS } from '../../core/regions.ts';
import type { AppState } from '../../core/state.ts';
import type { Store } from '../../core/store.ts';
import { reportFailure } from '../report.ts';
import { addConnectionSetting } from '../settings.ts';

interface AddPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly profiles: Profiles;
}

interface ProfileItem extends vscode.QuickPickItem {
  readonly profile?: string;
}

/** Asks for a profile and its Regions, and writes them to the setting `iotRegistrar.connections`. */
export async function addConnection({ store, profiles }: AddPorts): Promise<void> {
  const listed = await profiles.list();
  if (!listed.ok) return reportFailure('read the AWS profiles', listed.failure);
  const present = new Set(store.get().connections.map(({ id }) => id));
  const items: ProfileItem[] = [
    ...listed.value.map(({ name, kind, region }) => ({
      label: name,
      description: [kind, region].filter((part) => part !== undefined).join(' · '),
      profile: name,
    })),
    { label: 'Default credential chain', description: 'environment, AWS_PROFILE, container, instance' },
  ].filter(({ profile }: ProfileItem) => !present.has(connectionId(profile)));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Add Connection (1 of 2)',
    placeHolder: items.length === 0 ? 'Every profile is a connection already' : 'Profile of the AWS config files',
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  const regions = await pickRegions();
  if (regions === undefined) return;
  await addConnectionSetting({ ...(chosen.profile === undefined ? {} : { profile: chosen.profile }), regions });
  await vscode.commands.executeCommand(`${ACCOUNTS_VIEW}.focus`);
}

async function pickRegions(): Promise<readonly string[] | undefined> {
  const items = FLEETWISE_REGIONS.map((region) => ({ label: region, picked: true }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Add Connection (2 of 2)',
    placeHolder: 'AWS IoT FleetWise Regions to show',
    canPickMany: true,
  });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ label }) => label);
}
