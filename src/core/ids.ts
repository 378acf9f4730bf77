/** The commands, by what they do. */
export const COMMANDS = {
  addConnection: 'iotRegistrar.addConnection',
  editConnection: 'iotRegistrar.editConnection',
  removeConnection: 'iotRegistrar.removeConnection',
  updateAccounts: 'iotRegistrar.updateAccounts',
  diagnose: 'iotRegistrar.diagnose',
  signIn: 'iotRegistrar.signIn',
  refresh: 'iotRegistrar.refresh',
  checkAll: 'iotRegistrar.checkAll',
  stopChecking: 'iotRegistrar.stopChecking',
  filterAccounts: 'iotRegistrar.filterAccounts',
  clearFilter: 'iotRegistrar.clearFilter',
  registerAccount: 'iotRegistrar.registerAccount',
  registerAccounts: 'iotRegistrar.registerAccounts',
  registerAgain: 'iotRegistrar.registerAgain',
  showRegistration: 'iotRegistrar.showRegistration',
  watchRegistration: 'iotRegistrar.watchRegistration',
  watchEncryption: 'iotRegistrar.watchEncryption',
  stopWatching: 'iotRegistrar.stopWatching',
  associatePartnerAccount: 'iotRegistrar.associatePartnerAccount',
  replacePartnerAccountKey: 'iotRegistrar.replacePartnerAccountKey',
  editPartnerAccountTags: 'iotRegistrar.editPartnerAccountTags',
  disassociatePartnerAccount: 'iotRegistrar.disassociatePartnerAccount',
  findPartnerAccount: 'iotRegistrar.findPartnerAccount',
  showPartnerAccount: 'iotRegistrar.showPartnerAccount',
  copyFingerprint: 'iotRegistrar.copyFingerprint',
  copyArn: 'iotRegistrar.copyArn',
  copyId: 'iotRegistrar.copyId',
  copyAccountId: 'iotRegistrar.copyAccountId',
  copyAmazonId: 'iotRegistrar.copyAmazonId',
  copyKeyId: 'iotRegistrar.copyKeyId',
  copyValue: 'iotRegistrar.copyValue',
  copyAsCode: 'iotRegistrar.copyAsCode',
  openConsole: 'iotRegistrar.openConsole',
  editEncryption: 'iotRegistrar.editEncryption',
  editLogging: 'iotRegistrar.editLogging',
  showOverview: 'iotRegistrar.showOverview',
  exportReport: 'iotRegistrar.exportReport',
  startSimulator: 'iotRegistrar.startSimulator',
  stopSimulator: 'iotRegistrar.stopSimulator',
  openSettings: 'iotRegistrar.openSettings',
  showLog: 'iotRegistrar.showLog',
} as const;

/** Id of a command. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Command behind the row "Load more…"; not in the palette. */
export const LOAD_MORE = 'iotRegistrar.loadMorePartnerAccounts';

/** Command behind the status bar item; not in the palette. */
export const SHOW_PENDING = 'iotRegistrar.showPending';

/** The view container in the activity bar. */
export const CONTAINER = 'iotRegistrar';

/** The tree view. */
export const ACCOUNTS_VIEW = 'iotRegistrar.accounts';

/** The status bar item. */
export const STATUS_ITEM = 'iotRegistrar.registration';

/** View type of the register form. */
export const REGISTER_FORM = 'iotRegistrar.registerAccount';

/** View type of the page that diagnoses a connection. */
export const DIAGNOSE_PAGE = COMMANDS.diagnose;

/** Where the workspace keeps what is registered together. */
export const BULK_RECORD = 'bulkRegistration';

/** Where VS Code keeps which accounts the groups had. */
export const ACCOUNT_LISTS_RECORD = 'accountLists';

/** Section of the settings. */
export const SETTINGS = 'iotRegistrar';

/** View types of the forms and pages for partner accounts. */
export const PARTNER_PAGES = {
  associate: COMMANDS.associatePartnerAccount,
  replaceKey: COMMANDS.replacePartnerAccountKey,
  tags: COMMANDS.editPartnerAccountTags,
  details: COMMANDS.showPartnerAccount,
} as const;

/** View type of the overview. */
export const OVERVIEW_PAGE = COMMANDS.showOverview;

/** Command that registers many targets at once, which are its argument. */
export const REGISTER_ACCOUNTS = 'iotRegistrar.registerAccounts';
