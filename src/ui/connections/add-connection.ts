import type { Store } from '../../core/base/store.ts';
import { withAdded } from '../../core/connections/connections-setting.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { Profile, Profiles } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import { reportFailure } from '../report.ts';
import { changeConnections } from '../settings-file.ts';
import { pickRegions } from './pick-regions.ts';
import { showInfo } from '../editor/messages.ts';
import type { Item } from '../editor/inputs.ts';
import { stepMany } from '../editor/steps.ts';
import { addGroup } from '../groups/add-group.ts';
import type { AddGroupPorts, GroupKind } from '../groups/add-group.ts';

interface AddPorts extends AddGroupPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly profiles: Profiles;
}

interface ProfileItem extends Item {
  readonly profile?: string;
  readonly present: boolean;
  /** Leads to accounts of another source, in place of a profile. */
  readonly group?: GroupKind;
}

/** What adds many accounts at once; first, because a long list of profiles would hide it. */
const MANY: readonly ProfileItem[] = [
  { label: 'Accounts of an IAM Identity Center Sign-In…', icon: 'organization', present: false, group: 'sso' },
  { label: 'Accounts of an Organization…', icon: 'organization', present: false, group: 'organization' },
];

const PROFILES: ProfileItem = { label: 'Profiles', isSeparator: true, present: false };

/** How the default credential chain is called where profiles are. */
export const DEFAULT_CHAIN = 'Default credential chain';

const CHAIN = { label: DEFAULT_CHAIN, description: 'environment, AWS_PROFILE, container, instance' };

/**
 * Asks for profiles and their Regions, or for a source of many accounts, and writes them to the setting. `selected`: the
 * names of the profiles that are selected beforehand.
 */
export async function addConnection(ports: AddPorts, selected: readonly string[] = []): Promise<void> {
  const { store, profiles } = ports;
  const listed = await profiles.list();
  if (!listed.ok) return reportFailure('read the AWS profiles', listed.failure);
  const present = new Set(store.get().connections.map(({ id }) => id));
  const items = profileItems(listed.value, present).map((item) => ({ ...item, picked: selected.includes(item.label) }));
  const stepped = await stepMany<ProfileItem>([...MANY, PROFILES, ...items], {
    title: 'Add Connection (1 of 2)',
    placeHolder: 'Select the AWS profiles to add',
    matchOnDescription: true,
    canGoBack: false,
    endsAtOnce: (item) => MANY.some((each) => each === item),
  });
  if (stepped.kind !== 'value') return;
  const many = stepped.value.find(({ group }) => group !== undefined)?.group;
  if (stepped.value.length === 1 && many !== undefined) {
    if ((await addGroup(ports, many)) === 'back') await addConnection(ports);
    return;
  }
  const chosen = stepped.value.filter(({ group }) => group === undefined);
  const added = chosen.filter((item) => !item.present);
  if (added.length === 0) {
    tellNothingAdded(chosen.length > 0);
    return;
  }
  const regions = await pickRegions('Add Connection (2 of 2)');
  if (regions.kind === 'back') {
    await addConnection(
      ports,
      added.map(({ label }) => label),
    );
    return;
  }
  if (regions.kind !== 'value') return;
  const { value } = regions;
  const settings = added.map(({ profile }) => ({ ...(profile === undefined ? {} : { profile }), regions: value }));
  await changeConnections((raw) => withAdded(raw, settings));
  await ports.reveal(`connection:${connectionId(added[0]?.profile)}`);
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
