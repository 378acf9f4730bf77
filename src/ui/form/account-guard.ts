import type { AccountCheckPorts, ShownAccount } from '../../core/connections/account-check.ts';
import { accountProblem, shownAccount } from '../../core/connections/account-check.ts';
import { refuse } from './answers.ts';
import type { FormAnswer } from './form-submission.ts';
import { untypedProblem } from './typed-account.ts';

/** Binds what a form sends to the account that it was shown with. */
export class AccountGuard {
  readonly #ports: AccountCheckPorts;
  #shown: ShownAccount | undefined;

  constructor(ports: AccountCheckPorts) {
    this.#ports = ports;
  }

  /** Remembers what the form is shown with: a connection as it is now, and its account where known. */
  show(connectionId: string): void {
    this.#shown = shownAccount(this.#ports.store.get(), connectionId);
  }

  /**
   * Refuses to send what was meant for another account than the connection is now; nothing when it is the same. What
   * cannot be undone (`final`, as a sentence begins) needs the account ID typed where AWS could not say it.
   */
  async refusal(
    order: { readonly connectionId: string; readonly accountId: string },
    final?: string,
  ): Promise<FormAnswer<never> | undefined> {
    const shown = this.#asNamed(order);
    const problem = (await accountProblem(this.#ports, shown)) ?? (await this.#untyped(shown, final));
    return problem === undefined ? undefined : refuse(problem);
  }

  async #untyped(shown: ShownAccount, final: string | undefined): Promise<string | undefined> {
    return final === undefined ? undefined : untypedProblem(this.#ports, shown, { what: final });
  }

  /** What the order names; what was shown of another connection does not count. */
  #asNamed({ connectionId, accountId }: Omit<ShownAccount, 'connection'>): ShownAccount {
    const connection = this.#shown?.connectionId === connectionId ? this.#shown.connection : undefined;
    return { connectionId, accountId, connection };
  }
}
