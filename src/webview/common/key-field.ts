import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { privateKeyError } from '../../shared/private-key.ts';
import type { TextField } from './fields.ts';
import { checkField, fieldError, fieldLabel, textInput } from './fields.ts';
import type { KeyEntry } from './key-entry.ts';
import { CHOOSE_KEY_FILE } from './key-entry.ts';
import type { KeyState } from './key-state.ts';
import { keyWarning } from './key-state.ts';
import { boxHeading, button } from './parts.ts';

/** A key field as a form has it. */
export interface KeyField {
  readonly label: string;
  readonly state: KeyState;
  /** The user has left the field, or tried to send the form. */
  readonly touched: boolean;
  readonly disabled: boolean;
  readonly entry: KeyEntry;
  readonly onLeave: () => void;
}

/** Id of the element a key is typed into; also the name of the field. */
export const KEY_FIELD = 'key';

/** The password field of a private key, with what is known of the key. */
export function keyField({ label, state, touched, disabled, entry, onLeave }: KeyField): TemplateResult {
  const wrong = touched ? privateKeyError(state.text) : undefined;
  const field: TextField = {
    name: KEY_FIELD,
    label,
    value: state.text,
    error: state.problem ?? wrong,
    disabled,
    masked: !state.shown,
    onInput: entry.type,
    // Whoever goes on to choose a file leaves an empty field: that is not wrong yet.
    onLeave: () => {
      if (state.text !== '') onLeave();
    },
  };
  const hideable = state.shown ? 'Hide' : 'Show';
  return html`
    <div class="field">
      ${fieldLabel(field)}
      <div class="with-buttons">
        ${keyed(state.generation, textInput(field))}
        ${button({ label: hideable, title: `${hideable} the key`, disabled, onPress: entry.toggle })}
        ${button({ label: 'Choose key file…', id: CHOOSE_KEY_FILE, disabled, onPress: () => void entry.choose() })}
      </div>
      ${fieldError(KEY_FIELD, field.error)}
      <p class="quiet note">
        Paste 64 hex digits, or choose the app-server-ed25519 private key file (.txt, .pem or .bin).
      </p>
      ${knownOfKey(state, entry, disabled)}
    </div>
  `;
}

function knownOfKey(state: KeyState, entry: KeyEntry, disabled: boolean): TemplateResult {
  const { cleared, fileName, publicKey, publicFile } = state;
  const warning = keyWarning(state);
  return html`
    <div role="status">
      ${
        cleared
          ? html`<p class="note">The key was removed from this form while it was hidden. Enter it again.</p>`
          : nothing
      }
      ${fileName === undefined ? nothing : html`<p class="note">Read from ${fileName}.</p>`}
      ${
        warning === undefined
          ? nothing
          : html`<div class="box warning">
              ${boxHeading('warning', warning)}
              ${checkField({
                name: 'anyway',
                label: 'Use this key anyway',
                checked: state.anyway === true,
                disabled,
                onChange: entry.confirm,
              })}
            </div>`
      }
      ${
        publicKey === undefined
          ? nothing
          : html`<div class="public-key">
              <span>Matching public key:</span> <code>${publicKey}</code>
              <span class="quiet">
                ${
                  publicFile?.matches === true
                    ? `Matches ${publicFile.name}.`
                    : 'It should equal app-server-ed25519-public.txt.'
                }
              </span>
            </div>`
      }
    </div>
  `;
}
