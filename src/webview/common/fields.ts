import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { afterClick } from './after-click.ts';

/** A text field: what it is called, what it holds, and what is wrong with it. */
export interface TextField {
  /** Also the id of its element. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Where to find what belongs there, below the field. */
  readonly note?: string;
  readonly error?: string | undefined;
  readonly disabled: boolean;
  /** The field has to be filled in. */
  readonly required?: boolean;
  /** What is typed is shown as dots. */
  readonly masked?: boolean;
  readonly onInput: (value: string) => void;
  /** The user left the field, for another element if it is known. */
  readonly onLeave: (to: EventTarget | null) => void;
}

/** A labelled text field with its error below. */
export function textField(field: TextField): TemplateResult {
  return html`
    <div class="field">
      ${fieldLabel(field)} ${textInput(field)} ${fieldError(field.name, field.error)}
      ${field.note === undefined ? nothing : html`<p class="quiet note" id="${field.name}-note">${field.note}</p>`}
    </div>
  `;
}

/** The label of a text field. */
export function fieldLabel({ name, label, required = true }: TextField): TemplateResult {
  return html`<label for=${name} class=${required ? 'required' : ''}>${label}</label>`;
}

/**
 * The input of a text field: the browser's own, so that its error belongs to it for every assistive technology, and
 * so that what is typed is in its property `value` only.
 */
export function textInput(field: TextField): TemplateResult {
  return html`
    <input
      id=${field.name}
      type=${field.masked === true ? 'password' : 'text'}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      placeholder=${field.placeholder ?? ''}
      .value=${live(field.value)}
      aria-required=${field.required === false ? 'false' : 'true'}
      aria-invalid=${field.error === undefined ? 'false' : 'true'}
      aria-describedby=${field.note === undefined ? `${field.name}-error` : `${field.name}-error ${field.name}-note`}
      ?disabled=${field.disabled}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) field.onInput(currentTarget.value);
      }}
      @keydown=${submitOnEnter}
      @blur=${({ relatedTarget }: FocusEvent) => {
        afterClick(() => {
          field.onLeave(relatedTarget);
        });
      }}
    />
  `;
}

/** What is wrong with a field, below it. */
export function fieldError(name: string, error: string | undefined): TemplateResult {
  return html`<div class="field-error" id="${name}-error" aria-live="polite">${error ?? nothing}</div>`;
}

/** A labelled list to choose from. */
export interface SelectField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** A labelled list to choose from: the browser's own, which its label names and every keyboard operates. */
export function selectField(field: SelectField): TemplateResult {
  return html`
    <div class="field">
      <label for=${field.name}>${field.label}</label>
      <div class="select">
        <select
          id=${field.name}
          ?disabled=${field.disabled}
          @change=${({ currentTarget }: Event) => {
            if (currentTarget instanceof HTMLSelectElement) field.onChange(currentTarget.value);
          }}
        >
          ${field.options.map(
            (option) =>
              html`<option value=${option.value} .selected=${live(option.value === field.value)}>
                ${option.label}
              </option>`,
          )}
        </select>
      </div>
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
        @change=${({ currentTarget }: Event) => {
          if (currentTarget instanceof HTMLInputElement) field.onChange(currentTarget.checked);
        }}
      />
      <span>${field.label}</span>
    </label>
  `;
}

/** Enter sends a form from any of its fields; a submit button that is no native one does not do that. */
function submitOnEnter({ key, currentTarget }: KeyboardEvent): void {
  if (key === 'Enter' && currentTarget instanceof HTMLInputElement) currentTarget.form?.requestSubmit();
}
