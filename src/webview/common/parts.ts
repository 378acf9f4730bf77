import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { breakable } from './breakable.ts';
import { mark } from './marks.ts';
import type { FormError } from '../../shared/protocol.ts';

/** A form with its heading; sends nothing by itself. */
export function formPart(heading: string, submit: () => void, content: TemplateResult): TemplateResult {
  return html`
    <form
      autocomplete="off"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h1>${heading}</h1>
      ${content}
    </form>
  `;
}

/** A button. */
export interface Button {
  readonly label: string;
  readonly id?: string;
  /** What it does, where its label does not say all. */
  readonly title?: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

/** A button beside the main one of a form. */
export function button({ label, id, title, disabled = false, onPress }: Button): TemplateResult {
  return html`<vscode-button
    secondary
    id=${id ?? nothing}
    title=${title ?? nothing}
    aria-disabled=${disabled ? 'true' : 'false'}
    ?disabled=${disabled}
    @click=${onPress}
    >${label}</vscode-button
  >`;
}

/** The last row of a form. */
export interface FormButtons {
  readonly submit: string;
  /** False while something is read or sent. What is missing in the form is shown when the button is pressed. */
  readonly canPress: boolean;
  /** What is going on, in a word; empty while nothing is. */
  readonly status: string;
  readonly cancel: () => void;
  /** What the button that closes the page says, if not "Cancel". */
  readonly cancelLabel?: string;
  /** Buttons between the two. */
  readonly more?: TemplateResult;
}

/** The button that sends the form, "Cancel", and what is going on. */
export function formButtons(buttons: FormButtons): TemplateResult {
  const { submit, canPress, status, cancel, cancelLabel = 'Cancel', more = nothing } = buttons;
  return html`
    <div class="buttons">
      <vscode-button type="submit" aria-disabled=${canPress ? 'false' : 'true'} ?disabled=${!canPress}
        >${submit}</vscode-button
      >
      ${more} ${button({ label: cancelLabel, onPress: cancel })}
      <span class="quiet" role="status">${status}</span>
    </div>
  `;
}

/** Id of the element that `errorBox` draws. */
export const ERROR_BOX = 'error';

/** The failure of the last request: message, advice and AWS request ID. */
export function errorBox(error: FormError | undefined): TemplateResult | typeof nothing {
  if (error === undefined) return nothing;
  return html`
    <div class="box error" role="alert" tabindex="-1" id=${ERROR_BOX}>
      ${boxHeading('failed', error.message)}
      ${error.advice === undefined ? nothing : html`<p>${breakable(error.advice)}</p>`}
      ${error.requestId === undefined ? nothing : html`<p class="quiet">AWS request ID: <code>${error.requestId}</code></p>`}
    </div>
  `;
}

const BOX_WORDS = { failed: 'Error', warning: 'Warning', info: 'Information' } as const;

/** The first line of a box: its icon, its kind for those who do not see it, and the text. */
export function boxHeading(kind: keyof typeof BOX_WORDS, text: string): TemplateResult {
  const icon = mark(kind === 'info' ? 'ok' : kind);
  return html`<p class="box-heading">
    ${icon}<strong><span class="unseen">${BOX_WORDS[kind]}: </span>${breakable(text)}</strong>
  </p>`;
}
