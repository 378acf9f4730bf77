import { failureText } from '../../core/failure/failure-text.ts';
import { FLEETWISE_REGIONS, regionPlace } from '../../core/model/connection.ts';
import type { Failure } from '../../core/model/failure.ts';
import type { AccountSources } from '../../core/ports/account-sources.ts';
import { stepMany, stepOne, whileBusy } from '../editor/steps.ts';
import type { GroupDraft } from './group-draft.ts';
import { openSignIn } from './open-sign-in.ts';
import type { WizardStep } from './wizard.ts';

/** Lists the accounts of the source. Where that fails, says why, and offers to sign in and to try again. */
export function listStep(draft: GroupDraft, title: string, sources: Pick<AccountSources, 'listAccounts'>): WizardStep {
  return async () => {
    const { source } = draft;
    if (source === undefined) return 'cancelled';
    if (draft.listed.length > 0) return 'done';
    for (;;) {
      const listed = await whileBusy('Listing accounts…', () => sources.listAccounts(source));
      if (listed.ok && listed.value.length > 0) {
        draft.listed = listed.value;
        return 'done';
      }
      const again = await failedStep(title, listed.ok ? undefined : listed.failure);
      if (again !== 'value') return again;
    }
  };
}

/** Says why there are no accounts; `value` to ask again. */
async function failedStep(title: string, failure: Failure | undefined): Promise<'value' | 'back' | 'cancelled'> {
  const { cause, advice } =
    failure === undefined ? { cause: 'No account is listed.', advice: '' } : failureText(failure);
  const need = failure?.signInWith;
  const items = [
    ...(need === undefined ? [] : [{ label: 'Sign In…', icon: 'key', description: advice, isSignIn: true }]),
    { label: 'Try Again', icon: 'refresh', ...(need === undefined && { description: advice }), isSignIn: false },
  ];
  for (;;) {
    const chosen = await stepOne(items, { title, placeHolder: cause, canGoBack: true });
    if (chosen.kind !== 'value') return chosen.kind;
    if (!chosen.value.isSignIn || need === undefined) return 'value';
    await openSignIn(need);
  }
}

/** Asks which of the listed accounts; all are selected at first. */
export function accountsStep(draft: GroupDraft, title: string): WizardStep {
  return async () => {
    const before = new Set(draft.chosen ?? draft.listed.map(({ id }) => id));
    const items = draft.listed.map(({ id, name }) => ({
      label: name ?? id,
      description: id,
      picked: before.has(id),
      id,
    }));
    for (;;) {
      const stepped = await stepMany(items, {
        title,
        placeHolder: 'Select the accounts to show. Select all to include later ones too',
        canGoBack: true,
        matchOnDescription: true,
      });
      if (stepped.kind !== 'value') return stepped.kind;
      if (stepped.value.length === 0) continue;
      draft.chosen = stepped.value.map(({ id }) => id);
      return 'value';
    }
  };
}

/** Asks for the Regions. */
export function regionsStep(draft: GroupDraft, title: string): WizardStep {
  return async () => {
    const items = FLEETWISE_REGIONS.map((region) => ({
      label: region,
      description: regionPlace(region) ?? '',
      picked: draft.regions?.includes(region) ?? true,
    }));
    for (;;) {
      const options = { title, placeHolder: 'Select the AWS IoT FleetWise Regions to show', canGoBack: true };
      const stepped = await stepMany(items, options);
      if (stepped.kind !== 'value') return stepped.kind;
      if (stepped.value.length === 0) continue;
      draft.regions = stepped.value.map(({ label }) => label);
      return 'value';
    }
  };
}
