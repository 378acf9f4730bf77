import type { Tag } from '../../core/model/partner-account.ts';

/** Rows of tags as they are typed, and the fields the user has left ("tags.0.key"). */
export interface TagRows {
  readonly tags: readonly Tag[];
  readonly touched: ReadonlySet<string>;
}

/** The rows with one more, empty. */
export function withNewTag({ tags, touched }: TagRows): TagRows {
  return { tags: [...tags, { key: '', value: '' }], touched };
}

/** The rows with one changed. */
export function withChangedTag({ tags, touched }: TagRows, index: number, change: Partial<Tag>): TagRows {
  return { tags: tags.map((tag, at) => (at === index ? { ...tag, ...change } : tag)), touched };
}

/** The rows without one; what was left in the rows below it moves up with them. */
export function withoutTag({ tags, touched }: TagRows, index: number): TagRows {
  const moved = [...touched].flatMap((field) => {
    const [, at, part] = /^tags\.(\d+)\.(\w+)$/.exec(field) ?? [];
    if (at === undefined || part === undefined || Number(at) < index) return [field];
    return Number(at) === index ? [] : [`tags.${String(Number(at) - 1)}.${part}`];
  });
  return { tags: tags.filter((_tag, at) => at !== index), touched: new Set(moved) };
}
