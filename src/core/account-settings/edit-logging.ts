import { shownAccount } from '../connections/account-check.ts';
import { LOG_POLICY_ACTIONS } from '../failure/permissions.ts';
import type { Target } from '../model/connection.ts';
import type { Logging, LoggingRequest } from '../model/logging.ts';
import { isLoggingAsRequested, logGroupNameProblem } from '../model/logging.ts';
import { placeName, targetPhrase } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import type { EditPorts, ValueChange } from './edit-account-settings.ts';
import { agreedRequest, changeDetail, currentValue } from './edit-account-settings.ts';
import type { Choice, Confirmation } from './edit-prompts.ts';
import { loggingText } from './logging-text.ts';

const CHOICES: readonly Choice<LoggingRequest['logType']>[] = [
  { id: 'OFF', label: 'Off', detail: 'FleetWise logs nothing.' },
  { id: 'ERROR', label: 'Errors…', detail: 'FleetWise logs errors to a CloudWatch log group.' },
];

/**
 * Asks for the logging of a registration, names what it needs, and sends it once it is confirmed. `before` is what
 * was not confirmed, or what AWS did not take: its log group stands in the box again.
 */
export async function editLogging(ports: EditPorts, target: Target, before?: LoggingRequest): Promise<void> {
  const { store, accountSettings, accountSettingsActions, prompts } = ports;
  const what = 'FleetWise logging';
  const current = await currentValue(ports, target, { what, read: () => accountSettings.logging.read(target) });
  if (current === undefined) return;
  const shown = shownAccount(store.get(), target.connectionId);
  const place = placeName(store.get(), target);
  const change = (request: LoggingRequest): ValueChange<Logging> => ({
    what,
    shown,
    current,
    read: () => accountSettings.logging.readAnew(target),
    words: loggingText,
    question: (value, earlier) => confirmation(store.get(), target, { current: value, before: earlier, request }),
    there: (value) => (isLoggingAsRequested(value, request) ? loggingText(value) : undefined),
  });
  const request = await agreedRequest(ports, target, {
    before,
    ask: (last) => ask(ports, current, { title: `Edit Logging for ${place}`, before: last }),
    isTyped: ({ logType }) => logType === 'ERROR',
    change,
  });
  if (request === undefined) return;
  const sent = accountSettingsActions.putLogging(target, request);
  const result = await prompts.during(`Changing the ${what} of ${place}…`, sent);
  if (result.ok)
    prompts.notify({
      severity: 'info',
      text: `Changed the ${what} of ${targetPhrase(store.get(), target)}: ${loggingText(request)}.`,
    });
  else if (await prompts.offerAgain(`change the ${what} of ${place}`, result.failure, target.connectionId)) {
    await editLogging(ports, target, request);
  }
}

async function ask(
  { prompts }: EditPorts,
  { logType, logGroupName }: Logging,
  { title, before }: { readonly title: string; readonly before: LoggingRequest | undefined },
): Promise<LoggingRequest | undefined> {
  const current = CHOICES.find(({ id }) => id === logType)?.id;
  const step = { title, placeHolder: 'Select what FleetWise logs', choices: CHOICES, current };
  const chosen = before?.logType === 'ERROR' ? before.logType : await prompts.choose(step);
  if (chosen !== 'ERROR') return chosen && { logType: chosen };
  const entered = await prompts.enter({
    title,
    prompt: 'Name of a CloudWatch log group, which must exist in this account and Region.',
    placeHolder: '/aws/iotfleetwise/log-group',
    value: (before?.logType === 'ERROR' ? before.logGroupName : logGroupName) ?? '',
    problem: logGroupNameProblem,
  });
  return entered === undefined ? undefined : { logType: chosen, logGroupName: entered };
}

function confirmation(
  state: AppState,
  target: Target,
  {
    current,
    before,
    request,
  }: { readonly current: Logging; readonly before: Logging | undefined; readonly request: LoggingRequest },
): Confirmation {
  const change = {
    current: loggingText(current),
    before: before && loggingText(before),
    next: loggingText(request),
    needs: request.logType === 'OFF' ? [] : LOG_GROUP_NEEDS,
    operation: 'PutLoggingOptions',
  };
  return {
    message: `Change the FleetWise logging of account ${placeName(state, target)}?`,
    detail: changeDetail(state, target, change),
    button: 'Change Logging',
  };
}

/** @see https://docs.aws.amazon.com/iot-fleetwise/latest/developerguide/logging-cw.html */
const LOG_GROUP_NEEDS: readonly string[] = [
  'The log group must exist in the same account and Region.',
  'Its resource policy must let AWS deliver logs to it. If it has none, AWS creates one, provided you have ' +
    `${LOG_POLICY_ACTIONS.slice(0, -1).join(', ')} and ${LOG_POLICY_ACTIONS.at(-1) ?? ''}.`,
];
