import type { SignInAction } from '../core/connections/sign-in-action.ts';
import type { CommandId } from '../core/ids.ts';
import { COMMANDS, LOAD_MORE, SHOW_PENDING } from '../core/ids.ts';
import type { AccountSources } from '../core/ports/account-sources.ts';
import type { Identities, Profiles, SignIns } from '../core/ports/backend.ts';
import type { Session } from '../core/session.ts';
import { editAccountSettings } from './account-settings/edit-account-settings.ts';
import type { CommandSubject } from './command/command-argument.ts';
import { addConnection, DEFAULT_CHAIN } from './connections/add-connection.ts';
import { checkAll } from './connections/check-all.ts';
import { editConnection } from './connections/edit-connection.ts';
import { clearFilter, filterAccounts } from './connections/filter-accounts.ts';
import { refresh } from './connections/refresh.ts';
import { removeConnection } from './connections/remove-connection.ts';
import { signIn } from './connections/sign-in.ts';
import { copyAccountId, copyAmazonId, copyArn, copyFingerprint, copyId, copyKeyId, copyValue } from './copy/copy.ts';
import { copyAsCode } from './copy/copy-as-code.ts';
import { openConsole } from './copy/open-console.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { exportReport } from './overview/export-report.ts';
import { disassociatePartnerAccount } from './partner-accounts/disassociate.ts';
import { findPartnerAccount } from './partner-accounts/find-partner-account.ts';
import type { PartnerPage } from './partner-accounts/partner-forms.ts';
import type { PartnerAccountPage } from './partner-accounts/partner-page.ts';
import {
  associatePartnerAccount,
  editPartnerAccountTags,
  replacePartnerAccountKey,
  showPartnerAccount,
} from './partner-accounts/partner-forms.ts';
import { showPartnerRow } from './partner-accounts/show-partner-row.ts';
import { updateAccounts } from './groups/update-accounts.ts';
import type { LinkPorts } from './links/open-link.ts';
import { registerAccount } from './registration/register-account.ts';
import { registerAccounts } from './registration/register-accounts.ts';
import type { RegisterAccountsPage } from './registration/register-accounts-page.ts';
import type { RegisterForm } from './registration/register-form.ts';
import { showPending, showRegistration, showWatched } from './registration/show-registration.ts';
import type { SimulatedAccount } from './simulated-account.ts';
import { openSettings } from './settings-file.ts';
import { stopWatching, watchPending } from './watching/watching.ts';
import type { Log } from './editor/surfaces.ts';

/** Every command, called on what the user pointed at. */
export type CommandTable = Readonly<
  Record<CommandId | typeof SHOW_PENDING | typeof LOAD_MORE, (subject: CommandSubject) => void | Promise<void>>
>;

interface CommandPorts extends Session {
  readonly aws: Profiles & SignIns & AccountSources & Identities;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly log: Pick<Log, 'show'>;
  readonly registerForm: Pick<RegisterForm, 'open'>;
  readonly registerAccountsPage: RegisterAccountsPage;
  readonly associateForm: { open(connectionId: string | undefined): void };
  readonly replaceKeyForm: PartnerPage;
  readonly tagsForm: PartnerPage;
  readonly partnerPage: Pick<PartnerAccountPage, 'open' | 'closeFor'>;
  readonly diagnosePage: { open(connectionId: string): void };
  readonly overviewPage: { open(): void };
  readonly simulated: Pick<SimulatedAccount, 'start' | 'stop'>;
  readonly reveal: (rowId: string) => Promise<void>;
}

/** The commands of the extension, by id. */
export function commandTable(ports: CommandPorts): CommandTable {
  return {
    [COMMANDS.addConnection]: () => addConnection({ ...ports, profiles: ports.aws }),
    [COMMANDS.editConnection]: (subject) => editConnection({ store: ports.store, profiles: ports.aws }, subject),
    [COMMANDS.removeConnection]: (subject) => removeConnection(ports, subject),
    [COMMANDS.updateAccounts]: (subject) => updateAccounts(ports, subject),
    [COMMANDS.diagnose]: (subject) => diagnose(ports, subject),
    [COMMANDS.signIn]: (subject) => signIn(ports, subject),
    [COMMANDS.refresh]: (subject) => refresh(ports, subject),
    [COMMANDS.checkAll]: (subject) => checkAll(ports, subject),
    [COMMANDS.stopChecking]: () => {
      ports.checkAll.stop();
    },
    [COMMANDS.filterAccounts]: () => filterAccounts(ports),
    [COMMANDS.clearFilter]: () => {
      clearFilter(ports);
    },
    [COMMANDS.registerAccount]: (subject) => registerAccount(ports, subject),
    [COMMANDS.registerAccounts]: (subject) => registerAccounts(ports, subject),
    [COMMANDS.registerAgain]: (subject) => registerAccount(ports, subject),
    [COMMANDS.showRegistration]: (subject) => showRegistration(ports, subject),
    [COMMANDS.watchRegistration]: (subject) => watchPending(ports, subject, 'registration'),
    [COMMANDS.watchEncryption]: (subject) => watchPending(ports, subject, 'encryption'),
    [COMMANDS.stopWatching]: (subject) => stopWatching(ports, subject),
    [COMMANDS.associatePartnerAccount]: (subject) => associatePartnerAccount(ports, subject),
    [COMMANDS.replacePartnerAccountKey]: (subject) => replacePartnerAccountKey(ports, subject),
    [COMMANDS.editPartnerAccountTags]: (subject) => editPartnerAccountTags(ports, subject),
    [COMMANDS.disassociatePartnerAccount]: (subject) => disassociatePartnerAccount(ports, subject),
    [COMMANDS.findPartnerAccount]: (subject) => findPartnerAccount(ports, subject),
    [COMMANDS.showPartnerAccount]: (subject) => showPartnerAccount(ports, subject),
    [COMMANDS.copyFingerprint]: (subject) => copyFingerprint(ports, subject),
    [COMMANDS.copyArn]: (subject) => copyArn(ports, subject),
    [COMMANDS.copyId]: (subject) => copyId(ports, subject),
    [COMMANDS.copyAccountId]: (subject) => copyAccountId(ports, subject),
    [COMMANDS.copyAmazonId]: (subject) => copyAmazonId(ports, subject),
    [COMMANDS.copyKeyId]: (subject) => copyKeyId(ports, subject),
    [COMMANDS.copyValue]: (subject) => copyValue(ports, subject),
    [COMMANDS.copyAsCode]: (subject) => copyAsCode(ports, subject),
    [COMMANDS.openConsole]: (subject) => openConsole(ports, subject),
    [COMMANDS.editEncryption]: (subject) => editAccountSettings(ports, subject, 'encryption'),
    [COMMANDS.editLogging]: (subject) => editAccountSettings(ports, subject, 'logging'),
    [COMMANDS.showOverview]: () => {
      ports.overviewPage.open();
    },
    [COMMANDS.exportReport]: () => exportReport(ports),
    [COMMANDS.startSimulator]: () => ports.simulated.start(),
    [COMMANDS.stopSimulator]: () => ports.simulated.stop(),
    [COMMANDS.openSettings]: () => openSettings(),
    [COMMANDS.showLog]: () => {
      ports.log.show();
    },
    [SHOW_PENDING]: () => showPending(ports),
    [LOAD_MORE]: ({ connectionId }) => (connectionId === undefined ? undefined : ports.partners.more(connectionId)),
  };
}

/** What a link leads to, by the same means as the commands. */
export function linkPorts(ports: CommandPorts): LinkPorts {
  const { store, aws } = ports;
  return {
    store,
    showTarget: (target) => showWatched(ports, { kind: 'registration', target }),
    showPartner: (account) => showPartnerRow(ports, account),
    findPartner: (account) => findPartnerAccount(ports, account),
    editConnection: (connectionId) => editConnection({ store, profiles: aws }, { connectionId }),
    addConnection: (profile) => addConnection({ ...ports, profiles: aws }, [profile ?? DEFAULT_CHAIN]),
  };
}
