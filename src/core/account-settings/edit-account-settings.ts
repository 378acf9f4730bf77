import type { Store } from '../base/store.ts';
import type { AccountCheckPorts, ShownAccount } from '../connections/account-check.ts';
import { accountProblem } from '../connections/account-check.ts';
import type { Target } from '../model/connection.ts';
import type { Result } from '../model/failure.ts';
import type { Inventory } from '../registration/registrations.ts';
import { connectionName, placeName } from '../state/names.ts';
import type { AppState } from '../state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../state/state.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AccountSettingsActions } from './account-settings-actions.ts';
import type { Confirmation, EditPrompts } from './edit-prompts.ts';

/** What editing encryption and logging needs. */
export interface EditPorts extends Pick<AccountCheckPorts, 'signIns'> {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly accountSettings: Pick<AccountSettings, 'encryption' | 'logging'>;
  readonly accountSettingsActions: Pick<AccountSettingsActions, 'putEncryption' | 'putLogging'>;
  readonly prompts: EditPrompts;
}

/**
 * The current value of what is edited, freshly read; nothing when it cannot be edited, which was said. Who the
 * account is and whether it is registered is asked before, where nobody has looked yet.
 */
export async function currentValue<T>(
  ports: EditPorts,
  target: Target,
  { what, read }: { readonly what: string; readonly read: () => Promise<Result<T>> },
): Promise<T | undefined> {
  const { store, prompts } = ports;
  const place = (): string => placeName(store.get(), target);
  if (!(await isRegistered(ports, target, what))) return undefined;
  const result = await prompts.during(`Reading the ${what} of ${place()}…`, read());
  if (result.ok) return result.value;
  await prompts.fail(`read the ${what} of ${place()}`, result.failure, target.connectionId);
  return undefined;
}

async function isRegistered(ports: EditPorts, target: Target, what: string): Promise<boolean> {
  const { store, inventory, prompts } = ports;
  const isKnown = knownIdentity(store.get(), target.connectionId).answer !== undefined;
  const isLookedAt = knownRegistration(store.get(), target).answer !== undefined;
  const asked = [
    ...(isKnown ? [] : [inventory.identify(target.connectionId)]),
    ...(isLookedAt ? [] : [inventory.check(target)]),
  ];
  if (asked.length > 0) await prompts.during('Reading the registration…', Promise.all(asked));
  const state = store.get();
  if (findConnection(state, target.connectionId) === undefined) return false;
  const { answer, failure } = knownRegistration(state, target);
  const place = placeName(state, target);
  if (answer?.value.state === 'notRegistered') {
    const why = 'the account is not registered with AWS IoT FleetWise there.';
    await prompts.offerToRegister(`Could not edit the ${what} of ${place}: ${why}`, target);
    return false;
  }
  if (answer !== undefined) return true;
  if (failure !== undefined)
    await prompts.fail(`look up the registration of ${place}`, failure.failure, target.connectionId);
  return false;
}

/** A change of a value, as it is asked about. */
export interface ValueChange<T> {
  readonly what: string;
  readonly shown: ShownAccount;
  /** The value that the user saw when they chose. */
  readonly current: T;
  readonly read: () => Promise<Result<T>>;
  /** A value in words: two that are the same in words are the same to the user. */
  readonly words: (value: T) => string;
  /** The question about replacing a value; `before` is what was shown until now, where it is another one. */
  readonly question: (value: T, before: T | undefined) => Confirmation;
  /** A value in a few words if it is what was asked for already: then there is nothing to send. */
  readonly there: (value: T) => string | undefined;
}

/** How a change is asked for, and what of it was typed: that is not lost when the question is cancelled. */
export interface ChangeSteps<T, Request> {
  /** What was not confirmed before, or what AWS did not take. */
  readonly before: Request | undefined;
  readonly ask: (before: Request | undefined) => Promise<Request | undefined>;
  readonly isTyped: (request: Request) => boolean;
  readonly change: (request: Request) => ValueChange<T>;
}

/** What is to be sent, asked for until it is agreed: cancelling the question leads back to the box. Nothing when the user leaves. */
export async function agreedRequest<T, Request>(
  ports: EditPorts,
  target: Target,
  { before, ask, isTyped, change }: ChangeSteps<T, Request>,
): Promise<Request | undefined> {
  for (let last = before; ;) {
    const request = await ask(last);
    if (request === undefined) return undefined;
    const answer = await agreement(ports, target, change(request));
    if (answer === 'agreed') return request;
    if (answer === 'over' || !isTyped(request)) return undefined;
    last = request;
  }
}

/** How the question ended: yes; no, so that what was typed is edited further; or there is nothing to send, which was said. */
type Agreement = 'agreed' | 'cancelled' | 'over';

/**
 * Whether a change is confirmed, and still is one of what the question showed: the value is read once more just before
 * it is sent. If it is another one by then, the question is asked again, with the difference.
 */
async function agreement<T>(ports: EditPorts, target: Target, change: ValueChange<T>): Promise<Agreement> {
  const { store, prompts } = ports;
  const { what, current, words } = change;
  const place = placeName(store.get(), target);
  for (let [known, before] = [current, undefined as T | undefined]; ;) {
    const there = change.there(known);
    if (there !== undefined) {
      const text = `Nothing was sent: this is the current ${what} of ${place} (${there}).`;
      prompts.notify({ severity: 'info', text });
      return 'over';
    }
    const answer = await confirmed(ports, target, { ...change, question: change.question(known, before) });
    if (answer !== 'agreed') return answer;
    const now = await prompts.during(`Reading the ${what} of ${place}…`, change.read());
    if (!now.ok) {
      await prompts.fail(`read the ${what} of ${place}`, now.failure, target.connectionId);
      return 'over';
    }
    if (words(now.value) === words(known)) return 'agreed';
    [known, before] = [now.value, known];
  }
}

/** Whether a change is confirmed, and the connection still is the account that the question named; if not, that is said. */
async function confirmed(
  { store, inventory, signIns, prompts }: EditPorts,
  target: Target,
  { what, question, shown }: { readonly what: string; readonly question: Confirmation; readonly shown: ShownAccount },
): Promise<Agreement> {
  const place = placeName(store.get(), target);
  if (!(await prompts.confirm(question))) return 'cancelled';
  const problem = await accountProblem({ store, inventory, signIns }, shown);
  if (problem === undefined) return 'agreed';
  prompts.notify({ severity: 'error', text: `Could not change the ${what} of ${place}. ${problem}` });
  return 'over';
}

/** Lines of the question before something is sent: what is, what will be, what that needs, and where it is sent. */
export function changeDetail(
  state: AppState,
  target: Target,
  change: {
    readonly current: string;
    /** What was shown before, where somebody has changed it meanwhile. */
    readonly before?: string | undefined;
    readonly next: string;
    readonly needs: readonly string[];
    readonly operation: string;
  },
): string {
  const name = connectionName(state, target.connectionId);
  return [
    ...(change.before === undefined ? [] : [`It has changed since it was shown. Before: ${change.before}`]),
    `Current: ${change.current}\nNew: ${change.next}`,
    ...change.needs,
    `Sends ${change.operation} through the connection "${name}".`,
  ].join('\n\n');
}
