import { isRegionCode, isStartUrl } from '../../core/connections/group-entry.ts';
import type { AccountSources, KnownSignIn } from '../../core/ports/account-sources.ts';
import type { Profiles } from '../../core/ports/backend.ts';
import type { Item } from '../editor/inputs.ts';
import { stepOne, stepText } from '../editor/steps.ts';
import { reportFailure } from '../report.ts';
import { chooseSource } from './group-draft.ts';
import type { GroupDraft } from './group-draft.ts';
import { runSteps } from './wizard.ts';
import type { WizardStep } from './wizard.ts';

interface SignInItem extends Item {
  readonly known?: KnownSignIn;
}

interface ProfileItem extends Item {
  readonly profile?: string;
}

/** Asks which sign-in: one of the AWS files, or a start URL with its Region. */
export function signInStep(draft: GroupDraft, title: string, sources: Pick<AccountSources, 'signIns'>): WizardStep {
  return async () => {
    const known = await sources.signIns();
    if (!known.ok) {
      await reportFailure('read the AWS sign-ins', known.failure);
      return 'cancelled';
    }
    const items: readonly SignInItem[] = [
      ...known.value.map((each) => ({
        label: 'session' in each.source ? each.source.session : each.startUrl,
        description: 'session' in each.source ? `${each.startUrl} · ${each.region}` : each.region,
        icon: 'key',
        known: each,
      })),
      { label: 'Another Start URL…', icon: 'add' },
    ];
    const options = {
      title,
      placeHolder: 'Select the IAM Identity Center sign-in that lists the accounts',
      canGoBack: true,
    };
    for (;;) {
      const chosen = await stepOne(items, { ...options, matchOnDescription: true });
      if (chosen.kind !== 'value') return chosen.kind;
      if (chosen.value.known !== undefined) {
        chooseSource(draft, chosen.value.known.source);
        return 'value';
      }
      const entered = await runSteps([startUrlStep(draft, title), ssoRegionStep(draft, title)]);
      if (entered === 'cancelled') return 'cancelled';
      if (entered === 'finished') return 'value';
    }
  };
}

function startUrlStep(draft: GroupDraft, title: string): WizardStep {
  return async () => {
    const stepped = await stepText({
      title,
      prompt: 'Start URL of IAM Identity Center',
      placeHolder: 'https://example.awsapps.com/start',
      value: draft.startUrl,
      onType: (text) => (draft.startUrl = text),
      problem: (text) => (isStartUrl(text) ? undefined : 'Enter an address that begins with https://.'),
    });
    return stepped.kind;
  };
}

function ssoRegionStep(draft: GroupDraft, title: string): WizardStep {
  return async () => {
    const stepped = await stepText({
      title,
      prompt: 'Region of IAM Identity Center, for example eu-central-1',
      value: draft.ssoRegion,
      onType: (text) => (draft.ssoRegion = text),
      problem: (text) => (isRegionCode(text) ? undefined : 'Enter the code of a Region.'),
    });
    if (stepped.kind === 'value') {
      chooseSource(draft, { kind: 'sso', startUrl: draft.startUrl.trim(), region: stepped.value });
    }
    return stepped.kind;
  };
}

/** Asks for the profile that lists an organization. */
export function managementStep(draft: GroupDraft, title: string, profiles: Pick<Profiles, 'list'>): WizardStep {
  return async () => {
    const known = await profiles.list();
    if (!known.ok) {
      await reportFailure('read the AWS profiles', known.failure);
      return 'cancelled';
    }
    const items: readonly ProfileItem[] = [
      ...known.value.map(({ name, kind }) => ({ label: name, description: kind, profile: name })),
      { label: 'Default credential chain', description: 'environment, AWS_PROFILE, container, instance' },
    ];
    const placeHolder = 'Select the profile of the management account or of a delegated administrator';
    const chosen = await stepOne(items, { title, placeHolder, canGoBack: true, matchOnDescription: true });
    if (chosen.kind !== 'value') return chosen.kind;
    const { profile } = chosen.value;
    chooseSource(draft, { kind: 'organization', ...(profile === undefined ? {} : { profile }) });
    return 'value';
  };
}
