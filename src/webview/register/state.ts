import * as v from 'valibot';
import type { FormError } from '../../shared/protocol.ts';
import type { RegisterInit, RegisterInput } from '../../shared/register-form.ts';
import { registerErrors, registerRequest } from '../../shared/register-form.ts';
import type { RegisterPlan, RegisterContext } from '../../shared/register-plan.ts';
import { registerPlan } from '../../shared/register-plan.ts';

/** What is known of the target the form is shown for. */
export type KnownContext = RegisterContext & { readonly problem?: string };

/** Everything the register form shows is a function of this value. */
export interface FormState {
  readonly connections: RegisterInit['connections'];
  readonly input: RegisterInput;
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
  const typed = readKept(kept);
  const sameTarget = typed?.connectionId === init.connectionId && typed.region === init.region;
  const input = { ...NO_LEGACY, ...typed, connectionId: init.connectionId, region: init.region };
  return {
    connections: init.connections,
    input: sameTarget ? input : { ...input, ...NO_LEGACY },
    touched: new Set(),
    busy: init.busy,
    ...(init.error === undefined ? {} : { error: init.error }),
  };
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
  return { ...rest, input: { ...input, ...NO_LEGACY }, touched: new Set() };
}

/** The form with what is known of its target; an answer for another target changes nothing. */
export function learnContext(
  state: FormState,
  target: Pick<RegisterInput, 'connectionId' | 'region'>,
  context: KnownContext,
): FormState {
  if (state.input.connectionId !== target.connectionId || state.input.region !== target.region) return state;
  const { accountId = '' } = context;
  const isOther = accountId !== '' && state.input.accountId !== '' && accountId !== state.input.accountId;
  const legacy = isOther ? NO_LEGACY : {};
  return { ...state, context, input: { ...state.input, ...legacy, accountId } };
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

const keptInput = v.object({
  connectionId: v.string(),
  region: v.string(),
  sendTimestream: v.boolean(),
  timestreamDatabase: v.string(),
  timestreamTable: v.string(),
  sendRole: v.boolean(),
  roleArn: v.string(),
  confirmed: v.boolean(),
  accountId: v.string(),
});

function readKept(kept: unknown): RegisterInput | undefined {
  const parsed = v.safeParse(keptInput, kept);
  return parsed.success ? parsed.output : undefined;
}
