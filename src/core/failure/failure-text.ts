import { messageSentence } from '../base/sentence.ts';
import { FLEETWISE_REGIONS } from '../model/connection.ts';
import type { Failure, FailureText } from '../model/failure.ts';
import { denialOf, isAccountProblem } from './denial.ts';
import { OF_REGISTERED, neededActions, WIRELESS_OPERATION } from './permissions.ts';
import { unreachableText } from './reach-text.ts';
import { signInText } from './sign-in-text.ts';

/** A failure in words: the row's word, the cause, what to do, and the button that helps. */
export function failureText(failure: Failure): FailureText {
  const { remedy, ...text } = textOf(failure);
  if (failure.effect === 'unknown') return { ...text, advice: effectAdvice(failure) ?? text.advice };
  const unproven =
    failure.effect === 'unproven' ? 'AWS may have done it anyway: refresh to see the current state.' : '';
  const advice = [effectAdvice(failure) ?? unproven, text.advice].filter(Boolean).join(' ');
  return { ...text, advice, ...(remedy !== undefined && { remedy }) };
}

/** What is known of the effect of a write whose answer was lost, in a sentence; nothing when nothing is. */
export function effectAdvice({ effect }: Failure): string | undefined {
  if (effect === undefined || effect === 'unproven') return undefined;
  return effect === 'none'
    ? 'AWS has not done it: that was looked up.'
    : 'Whether AWS has done it anyway is not known yet. It is being looked up, and a notification will say what came of it.';
}

function textOf(failure: Failure): FailureText {
  switch (failure.kind) {
    case 'signIn':
      return signInText(failure);
    case 'denied':
      return { word: 'Access denied', ...deniedText(failure), remedy: 'refresh' };
    case 'unreachable':
      return unreachableText(failure);
    case 'throttled':
      return {
        word: 'Throttled',
        cause: `${failure.host ?? 'AWS'} received too many requests for this account and Region.`,
        advice: 'Wait a moment, then try again.',
        remedy: 'refresh',
      };
    case 'unavailable':
      return {
        word: 'Not available in this Region',
        cause: messageSentence(failure.message),
        advice: availability(failure),
        remedy: isOfWireless(failure) ? 'refresh' : 'editConnection',
      };
    case 'clockSkew':
      return {
        word: 'Clock skew',
        cause: `This machine's clock differs from the time at ${failure.host ?? 'AWS'} by more than five minutes.`,
        advice: 'Set the clock, then refresh.',
        remedy: 'refresh',
      };
    default:
      return answerText(failure);
  }
}

function answerText(failure: Failure): FailureText {
  const said = messageSentence(failure.message);
  const named = failure.errorName === undefined ? said : `${failure.errorName}: ${said}`;
  switch (failure.kind) {
    case 'service':
      return {
        word: 'Service error',
        cause: named,
        advice: `The fault is at ${failure.host ?? 'AWS'}. Try again later.`,
        remedy: 'refresh',
      };
    case 'unsupported':
      return {
        word: 'Not supported',
        cause: `${failure.host ?? 'AWS'} does not have this operation: ${said}`,
        advice: 'Trying again does not help: use an endpoint that has it.',
        remedy: 'diagnose',
      };
    case 'invalid':
      return { word: 'Not accepted', cause: named, advice: refusalAdvice(failure) };
    case 'conflict':
      return {
        word: 'Conflict',
        cause: named,
        advice: 'Another change is in progress. Refresh and try again.',
        remedy: 'refresh',
      };
    case 'notFound':
      return { word: 'Not found', cause: named, advice: 'Refresh to see the current state.', remedy: 'refresh' };
    default:
      return { word: 'Unexpected error', cause: named, advice: logAdvice(failure), remedy: 'showLog' };
  }
}

function logAdvice({ requestId }: Failure): string {
  return requestId === undefined ? 'The log may have more details.' : 'The log has the request ID.';
}

/** Without an operation it was this extension that refused. */
function refusalAdvice({ operation, message, host }: Failure): string {
  if (operation === 'RegisterAccount' && /timestream/i.test(message)) {
    return 'Register again without the legacy Timestream resources: AWS needs none.';
  }
  return operation === undefined
    ? 'Nothing was sent to AWS.'
    : `${host ?? 'AWS'} did not accept the values that were sent.`;
}

function deniedText(failure: Failure): { readonly cause: string; readonly advice: string } {
  const { operation, message, host } = failure;
  const said = `${host ?? 'AWS'} says: ${messageSentence(message)}`;
  if (isAccountProblem(message)) {
    const cause = `${host ?? 'AWS'} does not serve this account: there is a problem with it.`;
    return {
      cause,
      advice: `Ask the owner of the account to sign in to the AWS console, or contact AWS Support. ${said}`,
    };
  }
  if (operation === undefined) return { cause: messageSentence(message), advice: 'Ask for the missing permission.' };
  const needed = neededActions(operation);
  const named = /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1];
  const actions = needed.filter((action) => named === undefined || !needed.includes(named) || action === named);
  const denial = denialOf(message);
  if (denial !== undefined) {
    const action = `the IAM action ${named ?? actions.join(' or ')}`;
    return { cause: denial.cause(action), advice: `${denial.advice(named ?? actions.join(' and '))} ${said}` };
  }
  if (actions.length > 2) {
    const cause = `One of these IAM actions is not allowed: ${actions.join(', ')}.`;
    return { cause, advice: `Allow them for this identity. ${said}` };
  }
  return {
    cause: unexplained(failure, actions, named),
    advice: `Allow ${actions.join(' and ')} for this identity. ${said}`,
  };
}

/** Where AWS gave no reason, there may be two; unless it named the action, which it does for accounts it has admitted. */
function unexplained({ operation = '', host }: Failure, actions: readonly string[], named: string | undefined): string {
  const missing = `the IAM action ${actions.join(' or ')} is not allowed`;
  const mayBeStranger =
    named === undefined &&
    host === undefined &&
    actions[0]?.startsWith('iotfleetwise:') === true &&
    !OF_REGISTERED.test(operation);
  return mayBeStranger
    ? `Either ${missing}, or AWS never admitted this account: AWS IoT FleetWise has been closed to new customers since 30 April 2026.`
    : `T${missing.slice(1)}.`;
}

function isOfWireless({ operation = '' }: Failure): boolean {
  return WIRELESS_OPERATION.test(operation);
}

function availability(failure: Failure): string {
  return isOfWireless(failure)
    ? 'AWS serves Sidewalk partner accounts in us-east-1 only.'
    : `AWS IoT FleetWise exists in ${FLEETWISE_REGIONS.join(', ')}, the last only for accounts that AWS lets in. Change the connection's Regions.`;
}
