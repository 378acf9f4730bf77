import { groupId } from '../../core/connections/group-entry.ts';
import { withGroup } from '../../core/connections/group-setting.ts';
import type { Store } from '../../core/base/store.ts';
import type { AccountSources } from '../../core/ports/account-sources.ts';
import type { Identities, Profiles } from '../../core/ports/backend.ts';
import type { AppState } from '../../core/state/state.ts';
import { showInfo } from '../editor/messages.ts';
import { changeConnections } from '../settings-file.ts';
import { accountsStep, listStep, regionsStep } from './account-steps.ts';
import { newDraft } from './group-draft.ts';
import type { GroupDraft } from './group-draft.ts';
import { permissionSetStep, roleNameStep } from './role-steps.ts';
import { managementStep, signInStep } from './source-steps.ts';
import { runSteps } from './wizard.ts';
import type { WizardStep } from './wizard.ts';

/** What adding a group needs. */
export interface AddGroupPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly aws: AccountSources & Identities & Profiles;
  /** Shows and selects a row. */
  readonly reveal: (rowId: string) => Promise<void>;
}

/** Where the accounts of a group come from. */
export type GroupKind = 'sso' | 'organization';

/** What was said when a group was last begun and not added, by kind. */
const drafts = new Map<GroupKind, GroupDraft>();

/** Asks for a source of accounts, for accounts, role and Regions, and writes a group to the setting; `back` from the first. */
export async function addGroup(ports: AddGroupPorts, kind: GroupKind): Promise<'back' | 'ended'> {
  const draft = drafts.get(kind) ?? newDraft();
  drafts.set(kind, draft);
  const outcome = await runSteps(kind === 'sso' ? signInSteps(draft, ports) : organizationSteps(draft, ports));
  if (outcome === 'back') return 'back';
  if (outcome === 'finished' && (await isWritten(draft, ports))) drafts.delete(kind);
  return 'ended';
}

function signInSteps(draft: GroupDraft, { aws }: AddGroupPorts): readonly WizardStep[] {
  const title = (at: number): string => `Add Accounts of an IAM Identity Center Sign-In (${String(at)} of 4)`;
  return [
    signInStep(draft, title(1), aws),
    listStep(draft, title(1), aws),
    accountsStep(draft, title(2)),
    permissionSetStep(draft, title(3), aws),
    regionsStep(draft, title(4)),
  ];
}

function organizationSteps(draft: GroupDraft, { aws }: AddGroupPorts): readonly WizardStep[] {
  const title = (at: number): string => `Add Accounts of an Organization (${String(at)} of 4)`;
  return [
    managementStep(draft, title(1), aws),
    listStep(draft, title(1), aws),
    accountsStep(draft, title(2)),
    roleNameStep(draft, title(3), aws),
    regionsStep(draft, title(4)),
  ];
}

async function isWritten(draft: GroupDraft, { store, reveal }: AddGroupPorts): Promise<boolean> {
  const { source, role, regions, chosen, listed } = draft;
  if (source === undefined || regions === undefined || chosen === undefined) return false;
  const present = store.get().groups.find(({ id }) => id === groupId(source, role));
  if (present !== undefined) {
    void showInfo(`Nothing was added: group "${present.name}" has this source and this role. Choose Update Accounts.`);
    return false;
  }
  const accounts = chosen.length === listed.length ? {} : { accounts: chosen };
  await changeConnections((raw) => withGroup(raw, { source, role, regions, ...accounts }));
  await reveal(`group:${groupId(source, role)}`);
  return true;
}
