import type { DisplayContext } from '../base/duration.ts';
import { agoText, dateText, pendingTimeText } from '../base/duration.ts';
import { failureText } from '../failure/failure-text.ts';
import type { Registration, RegistrationState } from '../model/registration.ts';
import { failureReasons, registrationState } from '../model/registration.ts';
import type { Watch } from '../model/watch.ts';
import { isIdle } from '../model/watch.ts';
import type { Known } from '../state/known.ts';
import { isOld } from '../state/known.ts';
import { idleParts } from '../watching/watch-text.ts';

/** The word for a registration state. `status` is AWS's own value, shown when this version does not know it. */
export function stateWord(state: RegistrationState, status: string | undefined): string {
  switch (state) {
    case 'registered':
      return 'Registered';
    case 'registering':
      return 'Registering';
    case 'failed':
      return 'Registration failed';
    case 'notRegistered':
      return 'Not registered';
    case 'unknown':
      return `Unknown status "${status ?? ''}"`;
  }
}

/** The word for a status value of AWS, as it stands in the parts of a registration. */
export function statusWord(status: string): string {
  return stateWord(registrationState(status), status);
}

/** When a pending registration began: what the watch knows, else what AWS says. Epoch milliseconds. */
export function pendingSince(registration: Registration, watch: Watch | undefined, now: number): number {
  return Math.min(watch?.startedAt ?? registration.lastModifiedAt?.getTime() ?? now, now);
}

/** The description of a Region's row, for example "Registering · 2 min". */
export function registrationDescription(known: Known<Registration>, watch: Watch | undefined, now: number): string {
  const { answer, failure } = known;
  if (answer === undefined) return failure === undefined ? 'Checking…' : failureText(failure.failure).word;
  const word = stateWord(answer.value.state, answer.value.status);
  const parts = [word];
  // What nobody asks about does not count on, and says how old it is.
  const isStill = watch !== undefined && isIdle(watch);
  const isPending = answer.value.state === 'registering';
  if (isPending || answer.value.state === 'unknown') parts.push(...idleParts(watch));
  if (isPending) {
    const until = isStill ? Math.min(answer.at, now) : now;
    parts.push(pendingTimeText(until - pendingSince(answer.value, watch, until)));
  }
  if (failure !== undefined || (isStill && isOld(answer, now))) parts.push(`checked ${agoText(now - answer.at)}`);
  return parts.join(' · ');
}

/** Every field of GetRegisterAccountStatus as label and value, in reading order. */
export function registrationFields(
  registration: Registration,
  display: DisplayContext,
): readonly (readonly [string, string])[] {
  const { accountId, status, iam, timestream, createdAt, lastModifiedAt } = registration;
  const date = (value: Date): string => dateText(value, display.now, display.locale);
  const fields: (readonly [string, string | undefined])[] = [
    ['Account', accountId],
    ['Status', status],
    ['Created', createdAt && date(createdAt)],
    ['Last modified', lastModifiedAt && date(lastModifiedAt)],
    ['IAM role', iam?.roleArn],
    ['IAM role status', iam?.status],
    ['IAM role error', iam?.errorMessage],
    ['Timestream database', timestream?.databaseName],
    ['Timestream database ARN', timestream?.databaseArn],
    ['Timestream table', timestream?.tableName],
    ['Timestream table ARN', timestream?.tableArn],
    ['Timestream status', timestream?.status],
    ['Timestream error', timestream?.errorMessage],
  ];
  return fields.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

/** In plain words, what to do about a failed registration. */
export function failedAdvice(registration: Registration): string {
  if (isIamFailure(registration)) {
    return 'IAM changes can take a while to reach every part of AWS. Register again; if it keeps failing, check the role.';
  }
  if (registration.timestream?.errorMessage !== undefined) {
    return 'Check that the Timestream database and table exist, or register again without them.';
  }
  return failureReasons(registration).length === 0
    ? 'AWS gave no reason. Register again; if it keeps failing, contact AWS Support.'
    : 'Correct the cause, then register again.';
}

/** Whether the registration failed at its IAM role, which also happens when IAM has not caught up yet. */
export function isIamFailure(registration: Registration): boolean {
  return registration.state === 'failed' && registration.iam?.status === 'REGISTRATION_FAILURE';
}

/**
 * What of a registration is not as it was shown, in a sentence; nothing when it is. `shown` is absent where nothing was
 * known, and so nothing was shown.
 */
export function registrationDifference(shown: Registration | undefined, now: Registration): string | undefined {
  const before = shown === undefined ? 'unknown' : replaceable(shown);
  const after = replaceable(now);
  if (before === after || (shown === undefined && now.state === 'notRegistered')) return undefined;
  return `The registration has changed since it was shown. It was: ${before}. It is now: ${after}.`;
}

/** What registering again would replace. */
function replaceable({ state, status, iam, timestream }: Registration): string {
  const parts = [
    stateWord(state, status),
    ...(iam === undefined ? [] : [`role ${iam.roleArn}`]),
    ...(timestream === undefined ? [] : [`Timestream ${timestream.databaseName} / ${timestream.tableName}`]),
  ];
  return parts.join(', ');
}
