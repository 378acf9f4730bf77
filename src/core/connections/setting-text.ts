/** An entry of the setting, of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value of the settings is text that is not blank. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Whether an entry of the setting stands for many accounts. */
export function isGroupEntry(entry: unknown): entry is Fields {
  return typeof entry === 'object' && entry !== null && ('sso' in entry || 'organization' in entry);
}
