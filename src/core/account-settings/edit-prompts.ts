import type { Target } from '../model/connection.ts';
import type { Failure } from '../model/failure.ts';
import type { Notification } from './encryption-message.ts';

/** One of the values that the user can choose. */
export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly detail: string;
}

/** A list to choose from; the current value is chosen beforehand. */
export interface ChoiceStep<Id extends string> {
  readonly title: string;
  readonly placeHolder: string;
  readonly choices: readonly Choice<Id>[];
  readonly current: Id | undefined;
}

/** A line to type into; the current value stands in it beforehand. */
export interface EntryStep {
  readonly title: string;
  readonly prompt: string;
  readonly placeHolder: string;
  readonly value: string;
  /** What is wrong with a text, in a sentence. */
  readonly problem: (text: string) => string | undefined;
}

/** The last step before something is sent. */
export interface Confirmation {
  readonly message: string;
  /** Plain text, in lines. */
  readonly detail: string;
  /** The button that sends. */
  readonly button: string;
  /** A button that copies a text and comes back to the question, which then ends with `done`. */
  readonly copy?: { readonly label: string; readonly text: string; readonly done: string };
}

/** How editing asks and notifies. Undefined when cancelled. */
export interface EditPrompts {
  choose<Id extends string>(step: ChoiceStep<Id>): Promise<Id | undefined>;
  /** Gives back the text without spaces around it, once it has no problem. */
  enter(step: EntryStep): Promise<string | undefined>;
  confirm(question: Confirmation): Promise<boolean>;
  /** Shows that something is in flight. */
  during<T>(title: string, work: Promise<T>): Promise<T>;
  notify(notification: Notification): void;
  /** Tells that there is no registration to edit, and offers to register. */
  offerToRegister(text: string, target: Target): Promise<void>;
  /** Reports that `what` could not be done with a connection, whose button helps. */
  fail(what: string, failure: Failure, connectionId: string): Promise<void>;
  /** Reports the same, and offers to edit again; whether the user wants to. */
  offerAgain(what: string, failure: Failure, connectionId: string): Promise<boolean>;
}
