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
export interface Pages extends vscode.Disposable {
  readonly registerForm: RegisterForm;
  readonly registerAccountsPage: RegisterAccountsPage;
  readonly associateForm: AssociateForm;
  readonly replaceKeyForm: ReplaceKeyForm;
  readonly tagsForm: TagsForm;
  readonly partnerPage: PartnerAccountPage;
  readonly diagnosePage: DiagnosePage;
  readonly overviewPage: OverviewPage;
}

/** Makes the forms and pages. */
export function createPages(ports: PagePorts): Pages {
  const registerForm = new RegisterForm({ ...ports, show: ports.showTarget });
  const registerAccountsPage = new RegisterAccountsPage(ports);
  const associateForm = new AssociateForm({ ...ports, show: ports.showPartner, showList: ports.showPartners });
  const replaceKeyForm = new ReplaceKeyForm({ ...ports, show: ports.showPartner });
  const tagsForm = new TagsForm({ ...ports, show: ports.showPartner });
  const partnerPage = new PartnerAccountPage(ports);
  const diagnosePage = new DiagnosePage(ports);
  const overviewPage = new OverviewPage(ports);
  const all = [
    registerForm,
    registerAccountsPage,
    associateForm,
    replaceKeyForm,
    tagsForm,
    partnerPage,
    diagnosePage,
    overviewPage,
  ];
  return {
    registerForm,
    registerAccountsPage,
    associateForm,
    replaceKeyForm,
    tagsForm,
    partnerPage,
    diagnosePage,
    overviewPage,
    dispose() {
      for (const page of all) page.dispose();
    },
  };
}
