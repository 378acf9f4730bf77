import type { Registration, RegisterRequest } from '../core/model/registration.ts';

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
  /** What is sent, to which account, and that it can't be undone: the text above the buttons. */
  readonly sentence: string;
  /** The account has been registered, or has tried to, before. */
  readonly again: boolean;
  /** What would be lost; it needs a confirming tick. */
  readonly warning?: string;
}

/** Says what registering does, for the form. */
export function registerPlan(context: RegisterContext, request: RegisterRequest): RegisterPlan {
  const { accountId, connectionName, region, state, timestream } = context;
  const again = isAgain(state);
  const account = accountId === undefined ? `the account of "${connectionName}"` : `account ${accountId}`;
  const sentence = `This registers ${account} ${again ? 'again ' : ''}with AWS IoT FleetWise in ${region}${sent(request)}. It can't be undone.${note(state)}`;
  if (timestream === undefined || request.timestream !== undefined) return { sentence, again };
  const names = `${timestream.databaseName} / ${timestream.tableName}`;
  return {
    sentence,
    again,
    warning:
      `This registration holds Timestream resources (${names}), which FleetWise drops when you register again without them. ` +
      'Campaigns with an empty data destination stop working: delete them first.',
  };
}

/** The legacy resources that go along, as far as they are typed. */
function sent({ timestream, roleArn = '' }: RegisterRequest): string {
  const { databaseName = '', tableName = '' } = timestream ?? {};
  const parts = [
    ...(databaseName === '' && tableName === '' ? [] : [`Timestream ${databaseName} / ${tableName}`]),
    ...(roleArn === '' ? [] : [`role ${roleArn.slice(roleArn.lastIndexOf('/') + 1)}`]),
  ];
  return parts.length === 0 ? '' : ` with ${parts.join(' and ')}`;
}

function isAgain(state: RegisterContext['state']): boolean {
  return state !== undefined && state !== 'notRegistered';
}

function note(state: RegisterContext['state']): string {
  switch (state) {
    case 'registered':
      return ' The account is already registered: registering again replaces the registration (role and Timestream resources).';
    case 'registering':
      return ' A registration is already pending.';
    case 'failed':
      return ' The last registration failed.';
    default:
      return '';
  }
}
