import { samePartner } from '../../core/model/partner-account.ts';
import type { FormError } from '../../shared/protocol.ts';

/** What an answer, or its failure, makes of the state as it is when it comes. */
export interface Outcome<State, Value> {
  readonly answered: (state: State, value: Value) => State;
  readonly failed: (state: State, error: FormError) => State;
}

/** A partner account that a page shows. */
interface ShownAccount {
  readonly connectionId: string;
  readonly amazonId: string;
}

/** The outcome of a request about what a page shows: nothing changes if the page shows something else by then. */
export function whileShown<State, Value>(
  isShown: (state: State) => boolean,
  { answered, failed }: Outcome<State, Value>,
): Outcome<State, Value> {
  return {
    answered: (now, value) => (isShown(now) ? answered(now, value) : now),
    failed: (now, error) => (isShown(now) ? failed(now, error) : now),
  };
}

/** The outcome of a request about a partner account: nothing changes if the page shows another one by then. */
export function ofAccount<State extends ShownAccount, Value>(
  account: ShownAccount,
  outcome: Outcome<State, Value>,
): Outcome<State, Value> {
  return whileShown((now) => samePartner(now, account), outcome);
}
