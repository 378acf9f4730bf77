import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { visibleText } from '../../core/base/foreign-text.ts';
import type { HostMessage } from '../../shared/protocol.ts';
import { formMessage } from '../../shared/protocol.ts';
import type { FormAnswer } from './form-submission.ts';
import { unexpected } from './form-submission.ts';
import { pageHtml } from './page-html.ts';

/** What a form does, beside drawing itself. */
export interface FormBehaviour {
  /** What the form starts with; asked for again whenever it comes back from being hidden. */
  init(): unknown;
  /** Answers a request. May reject; the form then shows the error. */
  readonly answer: (method: string, params: unknown) => Promise<FormAnswer>;
  /** The user wants the form closed. */
  cancelled(): void;
  /** The form is gone. */
  closed(): void;
}

/** Where a form comes from. */
export interface FormPage {
  /** Plain text without special characters. */
  readonly title: string;
  /** Name of the script in `dist/webview`, without its ending. */
  readonly script: string;
  readonly extensionUri: vscode.Uri;
}

/** A webview panel with a form in it: every request is answered, and nothing is shown that was not asked for. */
export class FormPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #behaviour: FormBehaviour;
  #gone = false;

  constructor(panel: vscode.WebviewPanel, page: FormPage, behaviour: FormBehaviour) {
    this.#panel = panel;
    this.#behaviour = behaviour;
    const { webview } = panel;
    const roots = [['dist', 'webview'], ['media']].map((path) => vscode.Uri.joinPath(page.extensionUri, ...path));
    webview.options = { enableScripts: true, localResourceRoots: roots };
    panel.iconPath = vscode.Uri.joinPath(page.extensionUri, 'media', 'form.svg');
    const messages = webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.onDidDispose(() => {
      this.#gone = true;
      messages.dispose();
      behaviour.closed();
    });
    webview.html = htmlOf(webview, page);
  }

  /** Brings the form to the front. */
  reveal(): void {
    this.#panel.reveal();
  }

  /** Names the tab. */
  entitle(title: string): void {
    this.#panel.title = visibleText(title);
  }

  /** Gives the form what it starts with, again. */
  restart(): void {
    this.#post({ type: 'init', data: this.#behaviour.init() });
  }

  /** Tells the page what has changed; one that nobody sees is started anew when it is seen, and learns it then. */
  sendUpdate(data: unknown): void {
    if (!this.#gone && this.#panel.visible) this.#post({ type: 'update', data });
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #receive(data: unknown): Promise<void> {
    const parsed = v.safeParse(formMessage, data);
    if (!parsed.success) return;
    const message = parsed.output;
    switch (message.type) {
      case 'ready':
        this.restart();
        return;
      case 'cancel':
        this.#behaviour.cancelled();
        this.dispose();
        return;
      case 'request':
        this.#post(await this.#answer(message.id, message.method, message.params));
    }
  }

  async #answer(id: number, method: string, params: unknown): Promise<HostMessage> {
    try {
      const answer = await this.#behaviour.answer(method, params);
      if (answer.ok) return { type: 'answer', id, value: answer.value };
      return { type: 'failure', id, error: answer.error };
    } catch (error) {
      return { type: 'failure', id, error: { message: unexpected(error) } };
    }
  }

  #post(message: HostMessage): void {
    if (!this.#gone) void this.#panel.webview.postMessage(message);
  }
}

function htmlOf(webview: vscode.Webview, { title, script, extensionUri }: FormPage): string {
  const file = (...path: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return pageHtml({
    title,
    styleSheet: file('media', 'form.css'),
    script: file('dist', 'webview', `${script}.js`),
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64'),
  });
}
