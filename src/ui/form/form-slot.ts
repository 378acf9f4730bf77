import type * as vscode from 'vscode';
import type { FormError } from '../../shared/protocol.ts';
import type { FormPage } from './form-panel.ts';
import { FormPanel } from './form-panel.ts';
import type { FormAnswer, Order, Submission } from './form-submission.ts';
import { FormSubmission } from './form-submission.ts';
import { showError } from '../editor/messages.ts';
import { createPanel } from '../editor/surfaces.ts';

/** What a form does in its slot. */
export interface SlotBehaviour {
  /** What the form is about now; needed where it is sent. */
  subject?(): string;
  /** What the page starts with; asked for again whenever it comes back from being hidden. */
  init(submission: Submission): unknown;
  /** Answers a request. May reject; the form then shows the error. */
  readonly answer: (method: string, params: unknown) => Promise<FormAnswer>;
  /** The user has cancelled: a good place for the focus is where the form was opened. */
  cancelled?(): void;
  /** The form is gone. */
  closed(): void;
}

/** Where the panel of a slot comes from. */
export interface SlotPage extends FormPage {
  readonly viewType: string;
}

/** Holds the one panel of a form: shows it, sends it, and lets no answer get lost when it is hidden or moved. */
export class FormSlot implements vscode.Disposable {
  readonly #page: SlotPage;
  readonly #behaviour: SlotBehaviour;
  #panel: FormPanel | undefined;
  readonly #submission = new FormSubmission({
    restart: () => this.#panel?.restart(),
    notifyError,
  });

  constructor(page: SlotPage, behaviour: SlotBehaviour) {
    this.#page = page;
    this.#behaviour = behaviour;
  }

  /** There is a panel. */
  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /**
   * Moves the form to what it is wanted for now, and shows it; `move` returns the title of its tab. While what
   * it is on is being sent, the form stays there.
   */
  open(move: () => string | undefined): void {
    if (this.#submission.busy) this.reveal();
    else this.show(move());
  }

  /** Opens the form, or brings it to the front and starts it again; `title`: what its tab is called, if not as the page. */
  show(title = this.#page.title): void {
    if (this.#panel !== undefined) {
      this.#panel.entitle(title);
      this.#panel.reveal();
      this.#panel.restart();
      return;
    }
    this.revive(createPanel(this.#page.viewType, title));
  }

  /** Fills a panel, new or restored after a reload. */
  revive(panel: vscode.WebviewPanel): void {
    this.#panel = new FormPanel(panel, this.#page, {
      init: () => this.#behaviour.init(this.#start()),
      answer: (method, params) => this.#behaviour.answer(method, params),
      cancelled: () => this.#behaviour.cancelled?.(),
      closed: () => {
        this.#panel = undefined;
        this.#submission.end();
        this.#behaviour.closed();
      },
    });
    this.#start();
  }

  /** Names the tab after what the form is about. */
  entitle(title: string): void {
    this.#panel?.entitle(title);
  }

  /** Gives the page what it starts with anew, where it is. */
  update(): void {
    this.#panel?.restart();
  }

  /** Tells the page what has changed since it started. */
  sendUpdate(data: unknown): void {
    this.#panel?.sendUpdate(data);
  }

  /** Brings the form to the front as it is. */
  reveal(): void {
    this.#panel?.reveal();
  }

  /** The last failure is of no interest any more. */
  forgetError(): void {
    this.#submission.forgetError();
  }

  /**
   * Sends, unless the same is being sent. A failure is kept for a page that comes back, and shown as a notification when
   * the form is closed or has moved to another subject.
   */
  submit<Value>(order: Order<Value>): Promise<FormAnswer<Value>> {
    return this.#submission.submit(order);
  }

  /** Closes the form. */
  close(): void {
    this.#panel?.dispose();
  }

  dispose(): void {
    this.close();
  }

  #start(): Submission {
    return this.#submission.start(this.#behaviour.subject?.() ?? '');
  }
}

function notifyError({ message, advice }: FormError): void {
  void showError(advice === undefined ? message : `${message} ${advice}`);
}
