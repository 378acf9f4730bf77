import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { diagnosePageInit } from '../../shared/diagnose-page.ts';
import { Page, runPage } from '../common/page.ts';
import type { DiagnoseActions, DiagnoseState } from './view.ts';
import { diagnoseView } from './view.ts';

interface Sending {
  readonly params?: unknown;
  /** What was asked for is that the report is copied. */
  readonly copied?: boolean;
}

/** The page that looks for what is in the way of a connection. */
class DiagnosePage extends Page<DiagnoseState> {
  readonly #actions: DiagnoseActions = {
    again: () => void this.#send('again'),
    copy: () => void this.#send('copy', { copied: true }),
    remedy: (remedy) => void this.#send('remedy', { params: { remedy } }),
  };

  protected opened(data: unknown, before: DiagnoseState | undefined): DiagnoseState {
    const init = v.parse(diagnosePageInit, data);
    return { ...init, copied: before?.copied === true && !init.running };
  }

  protected started(): void {
    // The host runs the diagnosis and sends the page anew with every step.
  }

  protected view(state: DiagnoseState): TemplateResult {
    return diagnoseView(state, this.#actions);
  }

  protected kept(): null {
    return null;
  }

  async #send(method: string, { params = null, copied = false }: Sending = {}): Promise<void> {
    await this.ask(method, params, {
      answered: ({ error: _past, ...now }) => ({ ...now, copied }),
      failed: (now, error) => ({ ...now, error }),
    });
  }
}

runPage((root) => new DiagnosePage(root));
