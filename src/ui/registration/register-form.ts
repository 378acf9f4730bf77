import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { ShownAccount } from '../../core/connections/account-check.ts';
import { shownAccount } from '../../core/connections/account-check.ts';
import type { SignInAction } from '../../core/connections/sign-in-action.ts';
import { REGISTER_FORM } from '../../core/ids.ts';
import type { Target } from '../../core/model/connection.ts';
import { sameTarget } from '../../core/model/connection.ts';
import type { Registration } from '../../core/model/registration.ts';
import type { RegisterAction } from '../../core/registration/register-action.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import { targetName } from '../../core/state/names.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../../core/state/state.ts';
import type { RegisterInit, RegisterInput } from '../../shared/register-form.ts';
import { registerErrors, registerInput, registerRequest, registerTarget } from '../../shared/register-form.ts';
import { registerPlan } from '../../shared/register-plan.ts';
import { asNamed, failureSentence, refuse, refuseOtherAccount, unknownRequest } from '../form/answers.ts';
import { refuseUntyped } from '../form/typed-account.ts';
import type { FormAnswer } from '../form/form-panel.ts';
import type { SlotBehaviour, Submission } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { formTarget } from '../form/form-target.ts';
import { registerError, registerContext } from './register-answers.ts';

interface RegisterFormPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly registerAction: Pick<RegisterAction, 'run'>;
  readonly signIns: Pick<SignInAction, 'enterCode'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of a target that was just registered. */
  readonly show: (target: Target) => void;
}

const TITLE = 'Register Account with FleetWise';

/** What cannot be undone. */
const WHAT = 'A registration';

/** The form "Register Account with FleetWise". There is one; opening it again moves it to another target. */
export class RegisterForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: RegisterFormPorts;
  readonly #slot: FormSlot;
  #target: Target | undefined;
  #shown: ShownAccount | undefined;
  /** What the page was told last of the registration in place. */
  #described: { readonly target: Target; readonly registration: Registration | undefined } | undefined;

  constructor(ports: RegisterFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    this.#slot = new FormSlot({ viewType: REGISTER_FORM, title: TITLE, script: 'register', extensionUri }, this);
  }

  /** Opens the form on a target, or on the first one; while a registration is being sent, it stays where it is. */
  open(target: Target | undefined): void {
    if (this.#slot.busy && this.#slot.isOpen) {
      this.#slot.reveal();
      return;
    }
    this.#target = formTarget(this.#ports.store.get(), target ?? this.#target);
    this.#slot.show(this.#title());
  }

  /** Fills a panel that is restored after a reload; `kept` is what its page kept. */
  adopt(panel: vscode.WebviewPanel, kept: unknown): void {
    const parsed = v.safeParse(registerTarget, kept);
    if (parsed.success) this.#target = parsed.output;
    this.#slot.adopt(panel);
  }

  init(submission: Submission): RegisterInit {
    const state = this.#ports.store.get();
    const target = formTarget(state, this.#target);
    return {
      connections: state.connections.map(({ id, name, regions }) => ({ id, name, regions: [...regions] })),
      connectionId: target?.connectionId ?? '',
      region: target?.region ?? '',
      ...submission,
    };
  }

  answer(method: string, params: unknown): Promise<FormAnswer> {
    switch (method) {
      case 'describe':
        return this.#describe(v.parse(registerTarget, params));
      case 'submit':
        return this.#submit(params);
      default:
        return unknownRequest(method);
    }
  }

  cancelled(): void {
    if (this.#target !== undefined) this.#ports.show(this.#target);
  }

  closed(): void {
    this.#target = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  #title(): string {
    const { connectionId, region } = this.#target ?? {};
    const connection = connectionId === undefined ? undefined : findConnection(this.#ports.store.get(), connectionId);
    return connection === undefined ? TITLE : `Register Account: ${connection.name}, ${region ?? ''}`;
  }

  async #describe(target: Target): Promise<FormAnswer> {
    if (this.#target !== undefined && !sameTarget(this.#target, target)) this.#slot.forgetError();
    this.#target = target;
    this.#slot.entitle(this.#title());
    const { store, inventory } = this.#ports;
    await Promise.all([inventory.identify(target.connectionId), inventory.check(target)]);
    const state = store.get();
    this.#shown = shownAccount(state, target.connectionId);
    this.#described = { target, registration: knownRegistration(state, target).answer?.value };
    const known = [knownIdentity(state, target.connectionId).failure, knownRegistration(state, target).failure];
    const failure = known.find((entry) => entry !== undefined)?.failure;
    const problem = failure && `The current registration could not be checked. ${failureSentence(failure)}`;
    return { ok: true, value: { ...registerContext(state, target), ...(problem === undefined ? {} : { problem }) } };
  }

  async #submit(params: unknown): Promise<FormAnswer> {
    const parsed = v.safeParse(registerInput, params);
    if (!parsed.success) return refuse('Some fields are not filled in correctly.', registerErrors(params));
    const answer = await this.#slot.submit(() => this.#send(parsed.output));
    if (answer.ok) this.#slot.close();
    return answer;
  }

  async #send(input: RegisterInput): Promise<FormAnswer> {
    const { store, registerAction, show } = this.#ports;
    const target = { connectionId: input.connectionId, region: input.region };
    const account = asNamed(this.#shown, input);
    const other = (await refuseOtherAccount(this.#ports, account)) ?? (await refuseUntyped(this.#ports, account, WHAT));
    if (other !== undefined) return other;
    const before = registerContext(store.get(), target);
    if (registerPlan(before, registerRequest(input)).warning !== undefined && !input.confirmed) {
      return refuse('Nothing was sent. Confirm first that the Timestream resources are dropped.');
    }
    const isDescribed = this.#described !== undefined && sameTarget(this.#described.target, target);
    const shown = (isDescribed ? this.#described?.registration : undefined) ?? 'unknown';
    const result = await registerAction.run({ target, request: registerRequest(input), attempt: 1, shown });
    if (!result.ok) return { ok: false, error: registerError(targetName(store.get(), target), result.failure) };
    show(target);
    return { ok: true, value: null };
  }
}
