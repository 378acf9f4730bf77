import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormError } from '../../shared/protocol.ts';

/** A text field: what it is called, what it holds, and what is wrong with it. */
export interface TextField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly disabled: boolean;
  readonly onInput: (value: string) => void;
  /** The person left the field. */
  readonly onLeave: () => void;
}

/** A labelled text field with its error below. */
export function textField(field: TextField): TemplateResult {
  return html`
    <div class="field">
      <vscode-label for=${field.name} required>${field.label}</vscode-label>
      <vscode-textfield
        id=${field.name}
        autocomplete="off"
        placeholder=${field.placeholder ?? ''}
        .value=${live(field.value)}
        ?invalid=${field.error !== undefined}
        ?disabled=${field.disabled}
        @input=${(event: Event) => {
          field.onInput(valueOf(event.currentTarget));
        }}
        @focusout=${field.onLeave}
      ></vscode-textfield>
      ${fieldError(field.name, field.error)}
    </div>
  `;
}

/** A labelled list to choose from. */
export interface SelectField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly error?: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** A labelled list to choose from, with its error below. */
export function selectField(field: SelectField): TemplateResult {
  return html`
    <div class="field">
      <vscode-label for=${field.name}>${field.label}</vscode-label>
      <vscode-single-select
        id=${field.name}
        .value=${field.value}
        ?disabled=${field.disabled}
        @change=${(event: Event) => {
          field.onChange(valueOf(event.currentTarget));
        }}
      >
        ${field.options.map(
          (option) =>
            html`<vscode-option value=${option.value} ?selected=${option.value === field.value}
              >${option.label}</vscode-option
            >`,
        )}
      </vscode-single-select>
      ${fieldError(field.name, field.error)}
    </div>
  `;
}

/** A switch with a note on what it means. */
export interface CheckField {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A labelled checkbox: the browser's own, whose label is its name to every assistive technology. */
export function checkField(field: CheckField): TemplateResult {
  return html`
    <label class="check">
      <input
        type="checkbox"
        id=${field.name}
        .checked=${live(field.checked)}
        ?disabled=${field.disabled}
        @change=${(event: Event) => {
          field.onChange(checkedOf(event.currentTarget));
        }}
      />
      <span>${field.label}</span>
    </label>
  `;
}

/** The failure of the last request: message, advice and AWS request ID. */
export function errorBox(error: FormError | undefined): TemplateResult | typeof nothing {
  if (error === undefined) return nothing;
  return html`
    <div class="box error" role="alert" tabindex="-1" id="error">
      <strong>${error.message}</strong>
      ${error.advice === undefined ? nothing : html`<p>${error.advice}</p>`}
      ${error.requestId === undefined ? nothing : html`<p class="quiet">AWS request ID: <code>${error.requestId}</code></p>`}
    </div>
  `;
}

function fieldError(name: string, error: string | undefined): TemplateResult {
  return html`<div class="field-error" id="${name}-error" aria-live="polite">${error ?? nothing}</div>`;
}

function valueOf(target: EventTarget | null): string {
  return target !== null && 'value' in target && typeof target.value === 'string' ? target.value : '';
}

function checkedOf(target: EventTarget | null): boolean {
  return target !== null && 'checked' in target && target.checked === true;
}
