import type { FormError, FormMethod, FormMethods, Params, ParsedAnswer } from '../../shared/protocol.ts';
import { focusOn, Page } from './page.ts';
import { ERROR_BOX } from './parts.ts';

/** What every form knows of its sending. */
export interface Sending {
  readonly busy: boolean;
  readonly error?: FormError;
}

/** The requests of a form: at least the one that sends it. */
type SubmitMethods<Methods> = FormMethods<Methods> & { readonly submit: FormMethod };

/** A page that is filled in and sent. It is sent once at a time; what was typed stays when that fails. */
export abstract class FormPage<State extends Sending, Methods extends SubmitMethods<Methods>> extends Page<
  State,
  Methods
> {
  /** The state with all fields marked as left, so that each shows what is wrong with it. */
  protected abstract touched(state: State): State;

  /** What is sent; nothing while something is wrong or missing. */
  protected abstract order(state: State): Params<Methods, 'submit'> | undefined;

  /** The state while the form is being sent. */
  protected abstract sending(state: State): State;

  /** The state after the form was sent, of which its host may keep the page. */
  protected abstract sent(state: State, answer: ParsedAnswer<Methods, 'submit'>): State;

  /** Resolves once nothing more is being found out about what was typed. */
  protected settled(): Promise<void> {
    return Promise.resolve();
  }

  /** Whether the form still is what the user saw when they pressed the button, but for what was being found out. */
  protected isAsPressed(_pressed: State, _now: State): boolean {
    return true;
  }

  /** Asks again for what is known: a form that could not be sent may show what is so no more. */
  protected abstract refresh(): Promise<void>;

  /**
   * Sends the form, or shows what is missing. Pressed while something is still being found out, it waits for that,
   * and is not sent if anything else has changed meanwhile, such as the account.
   */
  protected async submit(): Promise<void> {
    const pressed = this.state;
    await this.settled();
    const { state } = this;
    if (pressed === undefined || state === undefined || state.busy || !this.isAsPressed(pressed, state)) return;
    const order = this.order(state);
    if (order === undefined) {
      this.change((now) => this.touched(now));
      focusOnMissing();
      return;
    }
    this.change((now) => this.sending(now));
    const isSent = await this.ask('submit', order, {
      answered: (now, answer) => this.sent(now, answer),
      failed: (now, error) => ({ ...now, busy: false, error }),
    });
    if (isSent) return;
    focusOnError();
    await this.refresh();
  }

  /** The user wants the form closed. */
  protected cancel(): void {
    this.host.cancel();
  }
}

/** Moves the focus to the error of the form, with the button that sends it again in view. */
export function focusOnError(): void {
  focusOn(ERROR_BOX);
  document.querySelector('.buttons')?.scrollIntoView({ block: 'nearest' });
}

/** Moves the focus to what keeps the form from being sent: the first wrong field, or a checkbox that is missing. */
function focusOnMissing(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"], .box.warning input:not(:checked)')?.focus();
}
