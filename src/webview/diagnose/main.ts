import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import { DIAGNOSE_METHODS, diagnosePageInit } from '../../shared/diagnose-page.ts';
import type { Outcome } from '../common/outcome.ts';
import { Page, runPage } from '../common/page.ts';
import type { DiagnoseActions, DiagnoseState } from './view.ts';
import { diagnoseView } from './view.ts';

/** The page that looks for what is in the way of a connection. */
class DiagnosePage extends Page<DiagnoseState, typeof DIAGNOSE_METHODS> {
  readonly #actions: DiagnoseActions = {
    again: () => void this.ask('again', null, this.#outcome()),
    copy: () => void this.ask('copy', null, this.#outcome(true)),
    remedy: (remedy) => void this.ask('remedy', { remedy }, this.#outcome()),
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

  /** What comes of a request. `copied`: what was asked for is that the report is copied. */
  #outcome(copied = false): Outcome<DiagnoseState, null> {
    return {
      answered: ({ error: _past, ...now }) => ({ ...now, copied }),
      failed: (now, error) => ({ ...now, error }),
    };
  }
}

runPage((root) => new DiagnosePage(root, DIAGNOSE_METHODS));
