import type * as vscode from 'vscode';
import type { SignInAction } from '../core/connections/sign-in-action.ts';
import type { Target } from '../core/model/connection.ts';
import type { PartnerTarget } from '../core/partner-accounts/partner-actions.ts';
import type { BulkRegistration } from '../core/registration/bulk-registration.ts';
import type { Session } from '../core/session.ts';
import type { DiagnosePagePorts } from './diagnosis/diagnose-page.ts';
import { DiagnosePage } from './diagnosis/diagnose-page.ts';
import { OverviewPage } from './overview/overview-page.ts';
import { AssociateForm } from './partner-accounts/associate-form.ts';
import { PartnerAccountPage } from './partner-accounts/partner-page.ts';
import { ReplaceKeyForm } from './partner-accounts/replace-key-form.ts';
import { TagsForm } from './partner-accounts/tags-form.ts';
import { RegisterAccountsPage } from './registration/register-accounts-page.ts';
import { RegisterForm } from './registration/register-form.ts';

interface PagePorts extends Session, Pick<DiagnosePagePorts, 'aws' | 'clock' | 'host'> {
  readonly bulk: BulkRegistration;
  /** Language of dates, BCP 47. */
  readonly locale: string;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of a registration. */
  readonly showTarget: (target: Target) => void;
  /** Shows the row of a partner account. */
  readonly showPartner: (account: PartnerTarget) => void;
  /** Shows the row "Sidewalk partner accounts" of a connection. */
  readonly showPartners: (connectionId: string) => void;
}

/** The forms and pages of the extension; each makes its panel when it is opened. */
export type Pages = ReturnType<typeof makePages> & { dispose(): void };

/** Makes the forms and pages. */
export function createPages(ports: PagePorts): Pages {
  const pages = makePages(ports);
  return {
    ...pages,
    dispose() {
      for (const page of Object.values(pages)) page.dispose();
    },
  };
}

function makePages(ports: PagePorts) {
  return {
    registerForm: new RegisterForm({ ...ports, show: ports.showTarget }),
    registerAccountsPage: new RegisterAccountsPage(ports),
    associateForm: new AssociateForm({ ...ports, show: ports.showPartner, showList: ports.showPartners }),
    replaceKeyForm: new ReplaceKeyForm({ ...ports, show: ports.showPartner }),
    tagsForm: new TagsForm({ ...ports, show: ports.showPartner }),
    partnerPage: new PartnerAccountPage(ports),
    diagnosePage: new DiagnosePage(ports),
    overviewPage: new OverviewPage(ports),
  };
}
