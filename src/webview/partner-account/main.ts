import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { TemplateResult } from 'lit';
import * as v from 'valibot';
import type { PartnerField } from '../../shared/partner-page.ts';
import { PARTNER_PAGE_METHODS, partnerPageInit } from '../../shared/partner-page.ts';
import { ofAccount } from '../common/outcome.ts';
import { Page, runPage } from '../common/page.ts';
import type { PageState } from './state.ts';
import { openPage, reload } from './state.ts';
import type { PageActions } from './view.ts';
import { partnerView } from './view.ts';

/** The page with everything about one partner account. */
class PartnerAccountView extends Page<PageState, typeof PARTNER_PAGE_METHODS> {
  readonly #actions: PageActions = {
    refresh: () => void this.#load(),
    copy: (field) => void this.#copy(field),
  };

  protected opened(data: unknown, before: PageState | undefined): PageState {
    return openPage(v.parse(partnerPageInit, data), before);
  }

  protected started(): void {
    void this.#load();
  }

  protected view(state: PageState): TemplateResult {
    return partnerView(state, this.#actions);
  }

  protected kept(): null {
    return null;
  }

  async #load(): Promise<void> {
    if (this.state === undefined) return;
    const { connectionId, amazonId } = this.state;
    this.change(reload);
    await this.ask(
      'load',
      { connectionId, amazonId },
      ofAccount(this.state, {
        answered: (now, details) => ({ ...now, loading: false, details }),
        failed: (now, error) => ({ ...now, loading: false, error }),
      }),
    );
  }

  async #copy(field: PartnerField): Promise<void> {
    if (this.state === undefined) return;
    await this.ask(
      'copy',
      { field },
      ofAccount(this.state, {
        answered: (now) => ({ ...now, copied: field }),
        failed: (now, error) => ({ ...now, error }),
      }),
    );
  }
}

runPage((root) => new PartnerAccountView(root, PARTNER_PAGE_METHODS));
