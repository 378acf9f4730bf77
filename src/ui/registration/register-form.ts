import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { AccountCheckPorts } from '../../core/connections/account-check.ts';
import { REGISTER_FORM } from '../../core/ids.ts';
import type { Target } from '../../core/model/connection.ts';
import { sameTarget, targetKey } from '../../core/model/connection.ts';
import type { Registration } from '../../core/model/registration.ts';
import type { RegisterAction } from '../../core/registration/register-action.ts';
import type { Inventory } from '../../core/registration/registrations.ts';
import { targetPhrase } from '../../core/state/names.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection, knownIdentity, knownRegistration } from '../../core/state/state.ts';
import type { RegisterInit, RegisterInput } from '../../shared/register-form.ts';
import { REGISTER_METHODS, registerRequest, registerTarget } from '../../shared/register-form.ts';
import type { RegisterContext } from '../../shared/register-plan.ts';
import { registerPlan } from '../../shared/register-plan.ts';
import { showInfo } from '../editor/messages.ts';
import { AccountGuard } from '../form/account-guard.ts';
import { DONE, failureSentence, refuse } from '../form/answers.ts';
import type { FormAnswer, Place, Submission } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { formTarget } from '../form/form-target.ts';
import { registerError, registerContext } from './register-answers.ts';

interface RegisterFormPorts extends Pick<AccountCheckPorts, 'signIns'> {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly registerAction: Pick<RegisterAction, 'run'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of a target that was just registered. */
  readonly show: (target: Target) => void;
}

const TITLE = 'Register Account with FleetWise';

/** What cannot be undone. */
const FINAL = 'A registration';

/** The form "Register Account with FleetWise". There is one; opening it again moves it to another target. */
export class RegisterForm implements SlotBehaviour, vscode.Disposable {
  readonly #ports: RegisterFormPorts;
  readonly #slot: FormSlot;
  readonly #account: AccountGuard;
  #target: Target | undefined;
  /** What the page received last about the registration in place. */
  #described: { readonly target: Target; readonly registration: Registration | undefined } | undefined;

  constructor(ports: RegisterFormPorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    this.#slot = new FormSlot({ viewType: REGISTER_FORM, title: TITLE, script: 'register', extensionUri }, this);
    this.#account = new AccountGuard(ports);
  }

  /** Opens the form on a target, or on the first one; while the one it is on is being sent, it stays there. */
  open(target: Target | undefined): void {
    this.#slot.open(() => {
      this.#target = formTarget(this.#ports.store.get(), target ?? this.#target);
      return this.#title();
    });
  }

  /** Fills a panel that is restored after a reload; `kept` is what its page kept. */
  revive(panel: vscode.WebviewPanel, kept: unknown): void {
    const parsed = v.safeParse(registerTarget, kept);
    if (parsed.success) this.#target = parsed.output;
    this.#slot.revive(panel);
  }

  subject(): string {
    const target = formTarget(this.#ports.store.get(), this.#target);
    return target === undefined ? '' : targetKey(target);
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

  readonly answer = answerRequests(REGISTER_METHODS, {
    describe: (target) => this.#describe(target),
    submit: (input) => this.#submit(input),
  });

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

  async #describe(target: Target): Promise<FormAnswer<RegisterContext>> {
    if (this.#target !== undefined && !sameTarget(this.#target, target)) this.#slot.forgetError();
    this.#target = target;
    this.#slot.entitle(this.#title());
    const { store, inventory } = this.#ports;
    await Promise.all([inventory.identify(target.connectionId), inventory.check(target)]);
    const state = store.get();
    this.#account.show(target.connectionId);
    this.#described = { target, registration: knownRegistration(state, target).answer?.value };
    const known = [knownIdentity(state, target.connectionId).failure, knownRegistration(state, target).failure];
    const failure = known.find((entry) => entry !== undefined)?.failure;
    const problem = failure && `The current registration could not be checked. ${failureSentence(failure)}`;
    return { ok: true, value: { ...registerContext(state, target), ...(problem === undefined ? {} : { problem }) } };
  }

  #submit(input: RegisterInput): Promise<FormAnswer<null>> {
    const target = { connectionId: input.connectionId, region: input.region };
    return this.#slot.submit({
      subject: targetKey(target),
      send: () => this.#send(target, input),
      done: (_nothing, place) => this.#registered(target, place),
    });
  }

  #registered(target: Target, place: Place): void {
    const { store, show } = this.#ports;
    if (place === 'elsewhere') {
      void showInfo(`Sent the registration of ${targetPhrase(store.get(), target)}.`);
      return;
    }
    show(target);
    this.#slot.close();
  }

  async #send(target: Target, input: RegisterInput): Promise<FormAnswer<null>> {
    const { store, registerAction } = this.#ports;
    // Until the account is confirmed, the form may have moved to another target.
    const isDescribed = this.#described !== undefined && sameTarget(this.#described.target, target);
    const shown = (isDescribed ? this.#described?.registration : undefined) ?? 'unknown';
    const refusal = await this.#account.refusal(input, FINAL);
    if (refusal !== undefined) return refusal;
    const before = registerContext(store.get(), target);
    if (registerPlan(before, registerRequest(input)).warning !== undefined && !input.confirmed) {
      return refuse('Nothing was sent. Confirm first that the Timestream resources are dropped.');
    }
    const result = await registerAction.run({ target, request: registerRequest(input), attempt: 1, shown });
    return result.ok ? DONE : { ok: false, error: registerError(targetPhrase(store.get(), target), result.failure) };
  }
}
