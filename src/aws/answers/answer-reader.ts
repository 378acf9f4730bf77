import * as v from 'valibot';
import { asBag } from '../errors/error-facts.ts';

/** What may be in an answer: a schema for each member. */
export type Members = Readonly<Record<string, v.GenericSchema>>;

/** The members of an answer that are what they have to be. */
export type Read<M extends Members> = { readonly [K in keyof M]?: v.InferOutput<M[K]> };

/** A list longer than this is not read to its end. */
const LONGEST_LIST = 1000;

/** So many members of the wrong kind are named; the rest is counted. */
const MOST_NAMED = 10;

/**
 * Reads an answer member by member: what is not of its kind is left out, and its name kept for the log. The SDK passes
 * on what came, whatever the types of its answers say.
 */
export class AnswerReader {
  readonly #dropped: string[] = [];

  /** The names of the members that were left out, as paths; never what they held. */
  get dropped(): readonly string[] {
    const more = this.#dropped.length - MOST_NAMED;
    return more <= 0 ? this.#dropped : [...this.#dropped.slice(0, MOST_NAMED), `${String(more)} more`];
  }

  /** Reads the members of a structure that stands at `path`; of what is no structure, none. */
  members<const M extends Members>(members: M, value: unknown, path = ''): Read<M> {
    if (value === undefined || value === null) return {};
    if (typeof value !== 'object' || Array.isArray(value)) {
      this.drop(path === '' ? 'the answer' : path);
      return {};
    }
    const found: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(members)) {
      const member = asBag(value)[name];
      if (member === undefined || member === null) continue;
      const result = v.safeParse(schema, member, { abortEarly: true });
      if (result.success) found[name] = result.output;
      else this.drop(`${path === '' ? '' : `${path}.`}${name}`);
    }
    return found;
  }

  /** Reads a list that stands at `path`; an entry of which `read` makes nothing is left out. */
  list<T>(value: unknown, path: string, read: (entry: unknown, path: string) => T | undefined): readonly T[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.drop(path);
      return [];
    }
    if (value.length > LONGEST_LIST) this.drop(`${path}, after ${String(LONGEST_LIST)}`);
    return value.slice(0, LONGEST_LIST).flatMap((entry: unknown, index) => {
      const place = `${path}[${String(index)}]`;
      const made = read(entry, place);
      if (made === undefined) this.drop(place);
      return made === undefined ? [] : [made];
    });
  }

  /** Leaves out what stands at `path`. */
  drop(path: string): void {
    this.#dropped.push(path);
  }
}
