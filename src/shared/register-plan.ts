import type { Registration } from '../core/model/registration.ts';

/** What the register form knows of the target it is shown for. */
export interface RegisterContext {
  /** 12 digits; absent while unknown. */
  readonly accountId?: string;
  /** The connection's name, said while the account is unknown. */
  readonly connectionName: string;
  readonly region: string;
  /** State of the registration in place; absent while unknown. */
  readonly state?: Registration['state'];
  /** Timestream resources that the registration in place holds. */
  readonly timestream?: { readonly databaseName: string; readonly tableName: string };
}

/** What will happen on "Register", and what has to be agreed to before. */
export interface RegisterPlan {
  /** One sentence that stands above the buttons. */
  readonly sentence: string;
  /** What would be lost; it needs a confirming tick. */
  readonly warning?: string;
}

/** Says what registering does, for the form. `sendsTimestream`: the legacy Timestream switch is on. */
export function registerPlan(situation: RegisterContext, sendsTimestream: boolean): RegisterPlan {
  const { accountId, connectionName, region, state, timestream } = situation;
  const account = accountId === undefined ? `the account of "${connectionName}"` : `account ${accountId}`;
  const sentence = `Registers ${account} ${isAgain(state) ? 'again ' : ''}with AWS IoT FleetWise in ${region}${note(state)}`;
  if (timestream === undefined || sendsTimestream) return { sentence };
  const names = `${timestream.databaseName} / ${timestream.tableName}`;
  return {
    sentence,
    warning:
      `This registration holds Timestream resources (${names}), which FleetWise drops when you register again without them. ` +
      'Campaigns with an empty data destination stop working: delete them first.',
  };
}

function isAgain(state: RegisterContext['state']): boolean {
  return state !== undefined && state !== 'notRegistered';
}

function note(state: RegisterContext['state']): string {
  switch (state) {
    case 'registered':
      return '. It is already registered; registering again replaces its settings.';
    case 'registering':
      return '. A registration is already in flight.';
    case 'failed':
      return '. The last registration failed.';
    default:
      return '.';
  }
}
