import * as v from 'valibot';
import { SIDEWALK_REGION } from '../../core/model/connection.ts';
import type { Tag } from '../../core/model/partner-account.ts';
import { tagChange } from '../../core/model/partner-account.ts';
import type { FormError } from '../../shared/protocol.ts';
import { accountWords, partnerTarget } from '../../shared/account-context.ts';
import { isSystemTag, tagList } from '../../shared/tags.ts';
import type { TagsInit, TagsInPlace } from '../../shared/tags-form.ts';
import { tagErrors } from '../../shared/tags-form.ts';

/** Tags as they were read last, and as they are to be; neither has those that AWS sets. */
const editedTags = v.object({ base: tagList, rows: tagList });

/** What outlives a hide of the tags form. */
const keptTags = v.object({ ...partnerTarget.entries, edited: v.exactOptional(editedTags) });

/** What outlives a hide of the tags form. */
export type KeptTags = v.InferOutput<typeof keptTags>;

/** Everything the tags form shows is a function of this value. */
export interface TagsState {
  readonly connectionId: string;
  readonly amazonId: string;
  /** Absent until the tags in place were read. */
  readonly edited?: { readonly base: readonly Tag[]; readonly rows: readonly Tag[] };
  /** Who the account is, and the tags that AWS sets; absent until they were read on this page. */
  readonly inPlace?: TagsInPlace;
  /** Tags are being read. */
  readonly loading: boolean;
  readonly touched: ReadonlySet<string>;
  readonly busy: boolean;
  /** Why the last change did not take effect, or not wholly. */
  readonly error?: FormError;
  /** Why the tags could not be read. */
  readonly problem?: FormError;
}

/** The form as it opens; what was typed for the same account stays. */
export function openForm(init: TagsInit, before: TagsState | undefined, kept: unknown): TagsState {
  const { connectionName: _name, ...start } = init;
  const earlier = before ?? readKept(kept);
  const same = earlier?.connectionId === init.connectionId && earlier.amazonId === init.amazonId;
  return {
    ...start,
    loading: true,
    touched: new Set(),
    ...(same && earlier.edited && { edited: earlier.edited }),
  };
}

/** What the form keeps while it is hidden. */
export function keptOf({ connectionId, amazonId, edited }: TagsState): KeptTags {
  const copy = (tags: readonly Tag[]): Tag[] => [...tags];
  return {
    connectionId,
    amazonId,
    ...(edited && { edited: { base: copy(edited.base), rows: copy(edited.rows) } }),
  };
}

/** The form with the tags in place: they are the new base, and what the user changed stays changed. */
export function learnTags(state: TagsState, inPlace: TagsInPlace): TagsState {
  const { problem: _gone, ...rest } = state;
  const base = inPlace.tags.filter((tag) => !isSystemTag(tag));
  const rows = state.edited === undefined ? base : rebased(state.edited, base);
  return { ...rest, inPlace, loading: false, edited: { base, rows } };
}

/** The rows, made from `base` as they were made from the base before. */
function rebased(edited: NonNullable<TagsState['edited']>, base: readonly Tag[]): readonly Tag[] {
  const old = new Map(edited.base.map(({ key, value }) => [key, value]));
  const now = new Map(base.map(({ key, value }) => [key, value]));
  const kept = edited.rows.flatMap((row) => {
    if (old.get(row.key) !== row.value) return [row];
    const value = now.get(row.key);
    return value === undefined ? [] : [{ key: row.key, value }];
  });
  const known = new Set(kept.map(({ key }) => key));
  return [...kept, ...base.filter(({ key }) => !known.has(key) && !old.has(key))];
}

/** Tags that AWS sets and nobody else can change. */
export function systemTags({ inPlace }: TagsState): readonly Tag[] {
  return inPlace?.tags.filter(isSystemTag) ?? [];
}

/** The sentence above the buttons: what is sent. */
export function planSentence({ amazonId, edited, inPlace }: TagsState): string {
  if (edited === undefined || inPlace === undefined) return '';
  const { add, remove } = tagChange(edited.base, edited.rows);
  if (add.length + remove.length === 0) return 'No changes yet.';
  const parts = [
    ...(add.length === 0 ? [] : [`adds or changes ${counted(add.length)}`]),
    ...(remove.length === 0 ? [] : [`removes ${counted(remove.length)}`]),
  ].join(' and ');
  const what = `${parts.charAt(0).toUpperCase()}${parts.slice(1)}`;
  return `${what} on Amazon ID ${amazonId} in ${accountWords(inPlace)}, ${SIDEWALK_REGION}.`;
}

/** Errors of fields that the user has left. */
export function shownErrors({ edited, touched }: TagsState): Readonly<Record<string, string>> {
  const errors = Object.entries(tagErrors(edited?.rows ?? []));
  return Object.fromEntries(errors.filter(([field]) => field === 'tags' || touched.has(field)));
}

/** The form with every error shown. */
export function touchAll(state: TagsState): TagsState {
  return { ...state, touched: new Set(Object.keys(tagErrors(state.edited?.rows ?? []))) };
}

/** Whether there is anything to save. */
export function isChanged({ edited, inPlace }: TagsState): boolean {
  if (edited === undefined || inPlace === undefined) return false;
  const { add, remove } = tagChange(edited.base, edited.rows);
  return add.length + remove.length > 0;
}

/** Whether the tags can be saved as they are. */
export function canSubmit(state: TagsState): boolean {
  if (state.busy || state.loading || !isChanged(state)) return false;
  return Object.keys(tagErrors(state.edited?.rows ?? [])).length === 0;
}

function counted(count: number): string {
  return count === 1 ? '1 tag' : `${String(count)} tags`;
}

function readKept(kept: unknown): KeptTags | undefined {
  const parsed = v.safeParse(keptTags, kept);
  return parsed.success ? parsed.output : undefined;
}
