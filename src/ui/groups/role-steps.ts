import { accountConnections } from '../../core/connections/group-accounts.ts';
import { groupId, isRoleName } from '../../core/connections/group-entry.ts';
import { sharedRoles } from '../../core/connections/shared-roles.ts';
import { failureText } from '../../core/failure/failure-text.ts';
import type { AccountSources } from '../../core/ports/account-sources.ts';
import type { Identities } from '../../core/ports/backend.ts';
import { stepOne, stepText, whileBusy } from '../editor/steps.ts';
import { reportFailure } from '../report.ts';
import type { GroupDraft } from './group-draft.ts';
import type { WizardStep } from './wizard.ts';

/** So many accounts are asked for their roles at first. */
const FIRST_ASKED = 5;

const DEFAULT_ROLE = 'OrganizationAccountAccessRole';

/** Asks for the permission set, those that most accounts share first. */
export function permissionSetStep(
  draft: GroupDraft,
  title: string,
  sources: Pick<AccountSources, 'listRoles'>,
): WizardStep {
  return async () => {
    const chosen = draft.chosen ?? [];
    for (let upTo = FIRST_ASKED; ; upTo = chosen.length) {
      const asked = chosen.slice(0, upTo);
      const problem = await whileBusy('Asking for roles…', () => askRoles(draft, asked, sources));
      if (problem !== undefined) return problem;
      const roles = sharedRoles(asked.map((id) => draft.roles.get(id) ?? []));
      const others = chosen.length - asked.length;
      const items = [
        ...roles.map(({ role, count }) => ({
          label: role,
          icon: 'shield',
          description: `in ${String(count)} of ${String(asked.length)} accounts that were asked`,
          role,
        })),
        ...(others > 0 ? [{ label: `Ask the Other ${String(others)} Accounts`, icon: 'refresh', role: '' }] : []),
      ];
      const placeHolder = 'Select the role to use in each account. To view registrations, a read-only role is enough';
      const stepped = await stepOne(items, { title, placeHolder, canGoBack: true });
      if (stepped.kind !== 'value') return stepped.kind;
      if (stepped.value.role === '') continue;
      draft.role = stepped.value.role;
      return 'value';
    }
  };
}

async function askRoles(
  draft: GroupDraft,
  ids: readonly string[],
  sources: Pick<AccountSources, 'listRoles'>,
): Promise<'cancelled' | undefined> {
  const { source } = draft;
  if (source === undefined) return 'cancelled';
  for (const id of ids.filter((each) => !draft.roles.has(each))) {
    const roles = await sources.listRoles(source, id);
    if (!roles.ok) {
      await reportFailure(`ask for the roles of account ${id}`, roles.failure);
      return 'cancelled';
    }
    draft.roles.set(id, roles.value);
  }
  return undefined;
}

/** Asks for the name of an IAM role, and tries it on one account. */
export function roleNameStep(draft: GroupDraft, title: string, aws: Identities): WizardStep {
  return async () => {
    draft.role ||= DEFAULT_ROLE;
    for (;;) {
      const stepped = await stepText({
        title,
        prompt: 'Name of the IAM role in each account. To view registrations, a read-only role is enough',
        value: draft.role,
        onType: (text) => (draft.role = text),
        problem: (text) => (isRoleName(text) ? undefined : 'Enter the name of a role, without its ARN.'),
      });
      if (stepped.kind !== 'value') return stepped.kind;
      draft.role = stepped.value;
      const again = await triedStep(draft, title, aws);
      if (again !== 'back') return again;
    }
  };
}

/** Tries the role on the first account, and says where it fails. */
async function triedStep(draft: GroupDraft, title: string, aws: Identities): Promise<'value' | 'back' | 'cancelled'> {
  const { source, role } = draft;
  const [id] = draft.chosen ?? [];
  if (source === undefined || id === undefined) return 'cancelled';
  const name = draft.listed.find((account) => account.id === id)?.name ?? id;
  const group = { id: groupId(source, role), name: '', source, role, regions: ['us-east-1'], accounts: [{ id }] };
  const [connection] = accountConnections(group, undefined);
  if (connection === undefined) return 'cancelled';
  const identity = await whileBusy(`Trying the role in ${name} (${id})…`, () => aws.identify(connection));
  if (identity.ok) return 'value';
  const { cause } = failureText(identity.failure);
  const stepped = await stepOne(
    [
      { label: 'Enter Another Role', icon: 'edit', goesOn: false },
      { label: 'Add the Accounts Anyway', icon: 'check', goesOn: true },
    ],
    { title, placeHolder: `The role does not work in ${name} (${id}). ${cause}`, canGoBack: true },
  );
  if (stepped.kind !== 'value') return stepped.kind;
  return stepped.value.goesOn ? 'value' : 'back';
}
