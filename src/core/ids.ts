/** The commands, by what they do. */
export const COMMANDS = {
  addConnection: 'iotRegistrar.addConnection',
  removeConnection: 'iotRegistrar.removeConnection',
  signIn: 'iotRegistrar.signIn',
  refresh: 'iotRegistrar.refresh',
  registerAccount: 'iotRegistrar.registerAccount',
  showRegistration: 'iotRegistrar.showRegistration',
  watchRegistration: 'iotRegistrar.watchRegistration',
  stopWatching: 'iotRegistrar.stopWatching',
  copyArn: 'iotRegistrar.copyArn',
  copyId: 'iotRegistrar.copyId',
  openConsole: 'iotRegistrar.openConsole',
  startSimulator: 'iotRegistrar.startSimulator',
  stopSimulator: 'iotRegistrar.stopSimulator',
  showLog: 'iotRegistrar.showLog',
} as const;

/** Id of a command. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

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

/** Section of the settings. */
export const SETTINGS = 'iotRegistrar';
