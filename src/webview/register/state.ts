import * as v from 'valibot';
import { sameTarget } from '../../core/model/connection.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { RegisterInit, RegisterInput } from '../../shared/register-form.ts';
import { REGISTER_FIELDS, registerErrors, registerRequest, registerTarget } from '../../shared/register-form.ts';
import type { RegisterPlan, RegisterContext } from '../../shared/register-plan.ts';
import { registerPlan } from '../../shared/register-plan.ts';

/** What is known of the target the form is shown for. */
export type KnownContext = RegisterContext & { readonly problem?: string };

/** What outlives a hide of the register form. */
const keptForm = v.object({
  ...REGISTER_FIELDS,
  ...registerTarget.entries,
  lastAccountId: v.exactOptional(v.string()),
});

/** What outlives a hide of the register form. */
export type KeptForm = v.InferOutput<typeof keptForm>;

/** Everything the register form shows is a function of this value. */
export interface FormState {
  readonly connections: RegisterInit['connections'];
  readonly input: RegisterInput;
  /** The last account that the target was known to be, which the input was typed for; empty until there is one. */
  readonly lastAccountId: string;
  /** Fields the user has left, whose errors are shown. */
  readonly touched: ReadonlySet<string>;
  /** Absent while it is asked for. */
  readonly context?: KnownContext;
  readonly busy: boolean;
  readonly error?: FormError;
}

/** Legacy resources belong to one account and Region: they never go along to another. */
const NO_LEGACY = {
  sendTimestream: false,
  timestreamDatabase: '',
  timestreamTable: '',
  sendRole: false,
  roleArn: '',
  confirmed: false,
  accountId: '',
} as const;

/** The form as it opens; `kept` is what was typed before it was hidden, as the webview kept it. */
export function openForm(init: RegisterInit, kept: unknown): FormState {
  const earlier = readKept(kept);
  const sameTarget = earlier?.connectionId === init.connectionId && earlier.region === init.region;
  const { lastAccountId, ...typed }: Partial<KeptForm> = earlier ?? {};
  const input = { ...NO_LEGACY, ...typed, connectionId: init.connectionId, region: init.region };
  return {
    connections: init.connections,
    input: sameTarget ? input : { ...input, ...NO_LEGACY },
    lastAccountId: sameTarget ? (lastAccountId ?? input.accountId) : '',
    touched: new Set(),
    busy: init.busy,
    ...(init.error === undefined ? {} : { error: init.error }),
  };
}

/** What the form keeps while it is hidden. */
export function keptOf({ input, lastAccountId }: FormState): KeptForm {
  return { ...input, lastAccountId };
}

/** The form after a change of its input. What was learnt of another target is dropped. */
export function changeInput(state: FormState, change: Partial<RegisterInput>): FormState {
  const input = { ...state.input, ...change };
  if (!hasRegion(state, input)) {
    input.region = state.connections.find(({ id }) => id === input.connectionId)?.regions[0] ?? '';
  }
  const moved = input.connectionId !== state.input.connectionId || input.region !== state.input.region;
  const { context, error: _gone, ...rest } = state;
  if (!moved) return { ...rest, input, ...(context === undefined ? {} : { context }) };
  return { ...rest, input: { ...input, ...NO_LEGACY }, lastAccountId: '', touched: new Set() };
}

/** The form with what is known of its target; an answer for another target changes nothing. */
export function learnContext(
  state: FormState,
  target: Pick<RegisterInput, 'connectionId' | 'region'>,
  context: KnownContext,
): FormState {
  if (!sameTarget(state.input, target)) return state;
  const { accountId = '' } = context;
  const { lastAccountId } = state;
  const isOther = accountId !== '' && lastAccountId !== '' && accountId !== lastAccountId;
  const input = { ...state.input, ...(isOther && NO_LEGACY), accountId };
  return { ...state, context, input, lastAccountId: accountId === '' ? lastAccountId : accountId };
}

/** What registering would do, as far as it is known. */
export function plan(state: FormState): RegisterPlan | undefined {
  return state.context && registerPlan(state.context, registerRequest(state.input));
}

/** Errors of fields that the user has left. */
export function shownErrors(state: FormState): Readonly<Record<string, string | undefined>> {
  const errors = { ...registerErrors(state.input) };
  const shown = Object.entries(errors).filter(([field]) => state.touched.has(field));
  return { ...state.error?.fields, ...Object.fromEntries(shown) };
}

/** The form with every error shown. */
export function touchAll(state: FormState): FormState {
  return { ...state, touched: new Set(Object.keys(registerErrors(state.input))) };
}

/** Whether "Register" may be pressed. */
export function canSubmit(state: FormState): boolean {
  if (state.busy || state.context === undefined) return false;
  if (Object.keys(registerErrors(state.input)).length > 0) return false;
  return plan(state)?.warning === undefined || state.input.confirmed;
}

function hasRegion(state: FormState, input: RegisterInput): boolean {
  return state.connections.some(({ id, regions }) => id === input.connectionId && regions.includes(input.region));
}

function readKept(kept: unknown): KeptForm | undefined {
  const parsed = v.safeParse(keptForm, kept);
  return parsed.success ? parsed.output : undefined;
}
