import type { ChoiceStep, Confirmation, EditPrompts, EntryStep } from '../../src/core/account-settings/edit-prompts.ts';
import type { Failure } from '../../src/core/model/failure.ts';

/** What the user does: chooses by id, types, and answers the question. Left out: Escape, also in the box that comes back. */
export interface Person {
  readonly chooses?: string;
  readonly types?: string;
  readonly confirms?: boolean;
  /** Takes the offer to edit again, once. */
  readonly editsAgain?: boolean;
}

/** Prompts that a script answers, and everything that was asked and said. */
export class ScriptedPrompts implements EditPrompts {
  readonly choices: ChoiceStep<string>[] = [];
  readonly entries: EntryStep[] = [];
  readonly questions: Confirmation[] = [];
  /** Messages in order, with their severity before them. */
  readonly notified: string[] = [];
  readonly failures: (readonly [what: string, failure: Failure])[] = [];
  /** The connections whose buttons helped with the failures. */
  readonly helped: string[] = [];
  /** Titles of what was shown to be in flight. */
  readonly under: string[] = [];
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  choose<Id extends string>(step: ChoiceStep<Id>): Promise<Id | undefined> {
    this.choices.push(step);
    return Promise.resolve(step.choices.find(({ id }) => id === this.#person.chooses)?.id);
  }

  enter(step: EntryStep): Promise<string | undefined> {
    this.entries.push(step);
    const { types, confirms } = this.#person;
    if (this.questions.length > 0 && confirms !== true) return Promise.resolve(undefined);
    return Promise.resolve(types === undefined || step.problem(types) !== undefined ? undefined : types.trim());
  }

  confirm(question: Confirmation): Promise<boolean> {
    this.questions.push(question);
    return Promise.resolve(this.#person.confirms ?? false);
  }

  during<T>(title: string, work: Promise<T>): Promise<T> {
    this.under.push(title);
    return work;
  }

  notify({ severity, text }: Parameters<EditPrompts['notify']>[0]): void {
    this.notified.push(`${severity}: ${text}`);
  }

  offerToRegister(text: string): Promise<void> {
    this.notified.push(`register: ${text}`);
    return Promise.resolve();
  }

  fail(what: string, failure: Failure, connectionId: string): Promise<void> {
    this.failures.push([what, failure]);
    this.helped.push(connectionId);
    return Promise.resolve();
  }

  offerAgain(what: string, failure: Failure, connectionId: string): Promise<boolean> {
    this.failures.push([what, failure]);
    this.helped.push(connectionId);
    return Promise.resolve(this.#person.editsAgain === true && this.failures.length === 1);
  }
}
