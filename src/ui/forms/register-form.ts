import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Target } from '../../core/connection.ts';
import { sameTarget, targetKey } from '../../core/connection.ts';
import { REGISTER_FORM } from '../../core/ids.ts';
import type { Inventory } from '../../core/inventory.ts';
import type { RegisterAction } from '../../core/register-action.ts';
import { registerPlan } from '../../core/register-plan.ts';
import type { AppState } from '../../core/state.ts';
import { knownIdentity, knownRegistration } from '../../core/state.ts';
import { targetName } from '../../core/status-text.ts';
import type { Store } from '../../core/store.ts';
import type { FormError } from '../../shared/protocol.ts';
import type { RegisterInit, RegisterInput } from '../../shared/register-form.ts';
import { registerErrors, registerInput, registerRequest, registerTarget } from '../../shared/register-form.ts';
import type { FormAnswer, FormBehaviour } from './form-panel.ts';
import { FormPanel } from './form-panel.ts';
import { failureSentence, refuse, registerError, registerSituation } from './register-answers.ts';

interface RegisterFormPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly inventory: Pick<Inventory, 'check' | 'identify'>;
  readonly registerAction: Pick<RegisterAction, 'run'>;
  readonly extensionUri: vscode.Uri;
  /** Shows the row of a target that was just registered. */
  readonly show: (target: Target) => void;
}

/** The form "Register Account with FleetWise". There is one; opening it again moves it to another target. */
export class RegisterForm implements FormBehaviour, vscode.Disposable {
  readonly #ports: RegisterFormPorts;
  #panel: FormPanel | undefined;
  #target: Target | undefined;
  #busy = false;
  /** How often a page has started: a request outlives its page when the form is hidden. */
  #inits = 0;
  /** The failure of a request whose page is gone: told when the page comes back. */
  #error: FormError | undefined;

  constructor(ports: RegisterFormPorts) {
    this.#ports = ports;
  }

  /** Opens the form on a target, or on the first one. */
  open(target: Target | undefined): void {
    this.#target = target ?? this.#target ?? this.#firstTarget();
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      this.#panel.restart();
      return;
    }
    this.adopt(vscode.window.createWebviewPanel(REGISTER_FORM, TITLE, vscode.ViewColumn.Active), undefined);
  }

  /** Fills a panel, new or restored after a reload; `kept` is what its page kept. */
  adopt(panel: vscode.WebviewPanel, kept: unknown): void {
    const parsed = v.safeParse(registerTarget, kept);
    if (parsed.success) this.#target = parsed.output;
    const { extensionUri } = this.#ports;
    this.#panel = new FormPanel(panel, { title: TITLE, script: 'register', extensionUri }, this);
  }

  init(): RegisterInit {
    this.#inits += 1;
    const { connections } = this.#ports.store.get();
    const target = this.#target ?? this.#firstTarget();
    return {
      connections: connections.map(({ id, name, regions }) => ({ id, name, regions: [...regions] })),
      connectionId: target?.connectionId ?? '',
      region: target?.region ?? '',
      busy: this.#busy,
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }

  answer(method: string, params: unknown): Promise<FormAnswer> {
    switch (method) {
      case 'describe':
        return this.#describe(v.parse(registerTarget, params));
      case 'submit':
        return this.#submit(params);
      default:
        return Promise.resolve({ ok: false, error: { message: `Unknown request "${method}".` } });
    }
  }

  closed(): void {
    this.#panel = undefined;
    this.#target = undefined;
    this.#error = undefined;
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  async #describe(target: Target): Promise<FormAnswer> {
    if (this.#target !== undefined && !sameTarget(this.#target, target)) this.#error = undefined;
    this.#target = target;
    const { store, inventory } = this.#ports;
    await Promise.all([inventory.identify(target.connectionId), inventory.check(target)]);
    const state = store.get();
    const known = [knownIdentity(state, target.connectionId).failure, knownRegistration(state, target).failure];
    const failure = known.find((entry) => entry !== undefined)?.failure;
    const problem = failure && `What is registered now could not be checked. ${failureSentence(failure)}`;
    return { ok: true, value: { ...registerSituation(state, target), ...(problem === undefined ? {} : { problem }) } };
  }

  async #submit(params: unknown): Promise<FormAnswer> {
    const parsed = v.safeParse(registerInput, params);
    if (!parsed.success) return refuse('Some fields are not filled in correctly.', registerErrors(params));
    if (this.#busy) return refuse('A registration is being sent already.');
    const page = this.#inits;
    this.#busy = true;
    this.#error = undefined;
    const answer = await this.#send(parsed.output).finally(() => {
      this.#busy = false;
    });
    if (answer.ok) this.#panel?.dispose();
    else this.#error = answer.error;
    if (this.#inits !== page) this.#panel?.restart();
    return answer;
  }

  async #send(input: RegisterInput): Promise<FormAnswer> {
    const { store, inventory, registerAction, show } = this.#ports;
    const target = { connectionId: input.connectionId, region: input.region };
    await inventory.identify(target.connectionId);
    const before = registerSituation(store.get(), target);
    if (input.accountId !== '' && before.accountId !== undefined && before.accountId !== input.accountId) {
      return refuse(`Nothing was sent: this connection is account ${before.accountId} now, not ${input.accountId}.`);
    }
    if (registerPlan(before, input.sendTimestream).warning !== undefined && !input.confirmed) {
      return refuse('Nothing was sent: dropping the Timestream resources is not confirmed.');
    }
    const result = await registerAction.run({ target, request: registerRequest(input), attempt: 1 });
    if (!result.ok) return { ok: false, error: registerError(targetName(store.get(), target), result.failure) };
    show(target);
    return { ok: true, value: null };
  }

  #firstTarget(): Target | undefined {
    const { connections, registrations } = this.#ports.store.get();
    const targets = connections.flatMap(({ id, regions }) => regions.map((region) => ({ connectionId: id, region })));
    const isOpen = (target: Target): boolean => {
      const state = registrations.get(targetKey(target))?.answer?.value.state;
      return state === 'notRegistered' || state === 'failed';
    };
    return targets.find(isOpen) ?? targets[0];
  }
}

const TITLE = 'Register Account with FleetWise';
