import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { RegisterAccountsKept, RegisterAccountsRow } from '../../shared/register-accounts.ts';
import { REGISTER_ACCOUNTS_METHODS, registerAccountsInit } from '../../shared/register-accounts.ts';
import { focusOnError } from '../common/form-page.ts';
import type { Outcome } from '../common/outcome.ts';
import { Page, runPage } from '../common/page.ts';
import type { PageState } from './state.ts';
import { asking, canSubmit, keptOf, openPage, select, selectedRows } from './state.ts';
import type { PageActions } from './view.ts';
import { registerAccountsView } from './view.ts';

/** What comes of a request. */
const OUTCOME: Outcome<PageState, null> = {
  answered: (state) => asking(state, false),
  failed: (state, error) => asking(state, false, error),
};

/** The page "Register Accounts with FleetWise". */
class RegisterAccountsPage extends Page<PageState, typeof REGISTER_ACCOUNTS_METHODS> {
  readonly #actions: PageActions = {
    select: (keys, selected) => {
      this.change((state) => select(state, keys, selected));
    },
    submit: () => {
      if (this.state !== undefined && canSubmit(this.state)) void this.#submit(selectedRows(this.state));
    },
    again: (row) => void this.#submit([row]),
    stop: () => void this.ask('stop', null, OUTCOME),
    check: () => void this.ask('check', null, OUTCOME),
    cancel: () => {
      this.host.cancel();
    },
  };

  protected opened(data: unknown, before: PageState | undefined): PageState {
    return openPage(v.parse(registerAccountsInit, data), before, this.host.kept());
  }

  protected started(): void {
    // The host sends the page anew with every change.
  }

  protected view(state: PageState): TemplateResult {
    return registerAccountsView(state, this.#actions);
  }

  protected kept(state: PageState): RegisterAccountsKept {
    return keptOf(state);
  }

  async #submit(rows: readonly RegisterAccountsRow[]): Promise<void> {
    const accounts = rows.map(({ target, accountId = '' }) => ({ target, accountId }));
    this.change((state) => asking(state, true));
    const sent = await this.ask('submit', { accounts }, OUTCOME);
    if (!sent) focusOnError();
  }
}

runPage((root) => new RegisterAccountsPage(root, REGISTER_ACCOUNTS_METHODS));
