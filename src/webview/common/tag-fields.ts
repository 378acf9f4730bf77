import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Tag } from '../../core/model/partner-account.ts';
import { TAG_LIMIT } from '../../shared/tags.ts';
import { textField } from './fields.ts';
import { focusOn } from './page.ts';
import { button } from './parts.ts';
import type { TagRows } from './tag-state.ts';
import { withChangedTag, withNewTag, withoutTag } from './tag-state.ts';

/** The tags of a form. */
export interface TagFields {
  readonly rows: TagRows;
  /** Errors that are shown, by field: "tags.0.key". */
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly disabled: boolean;
  readonly onChange: (rows: TagRows) => void;
  /** The user left a field. */
  readonly onLeave: (field: string) => void;
}

const ADD = 'add-tag';

/** Rows of "Key" and "Value", and "Add tag". */
export function tagFields(fields: TagFields): TemplateResult {
  const { rows, errors, disabled, onChange } = fields;
  const add = (): void => {
    onChange(withNewTag(rows));
    focusOn(fieldId(rows.tags.length, 'key'));
  };
  return html`
    <fieldset aria-labelledby="tags-label">
      <legend id="tags-label">Tags</legend>
      ${rows.tags.map((tag, index) => tagRow(fields, tag, index))}
      ${errors['tags'] === undefined ? nothing : html`<p class="field-error">${errors['tags']}</p>`}
      ${button({
        label: 'Add tag',
        id: ADD,
        disabled: disabled || rows.tags.length >= TAG_LIMIT,
        onPress: add,
      })}
    </fieldset>
  `;
}

function tagRow(fields: TagFields, tag: Tag, index: number): TemplateResult {
  const remove = (): void => {
    fields.onChange(withoutTag(fields.rows, index));
    focusOn(index < fields.rows.tags.length - 1 ? fieldId(index, 'key') : ADD);
  };
  return html`
    <div class="tag-row" role="group" aria-label="Tag ${index + 1}">
      ${tagField(fields, index, { part: 'key', label: 'Key', value: tag.key })}
      ${tagField(fields, index, { part: 'value', label: 'Value', value: tag.value })}
      ${button({ label: 'Remove', disabled: fields.disabled, onPress: remove })}
    </div>
  `;
}

interface TagPart {
  readonly part: 'key' | 'value';
  readonly label: string;
  readonly value: string;
}

function tagField(fields: TagFields, index: number, { part, label, value }: TagPart): TemplateResult {
  const { rows, errors, disabled, onChange, onLeave } = fields;
  const path = `tags.${String(index)}.${part}`;
  return textField({
    name: fieldId(index, part),
    label,
    value,
    error: errors[path],
    disabled,
    required: part === 'key',
    onInput: (text) => {
      onChange(withChangedTag(rows, index, { [part]: text }));
    },
    onLeave: () => {
      onLeave(path);
    },
  });
}

function fieldId(index: number, part: TagPart['part']): string {
  return `tag-${String(index)}-${part}`;
}
