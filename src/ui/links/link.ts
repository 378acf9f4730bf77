import * as v from 'valibot';
import { amazonIdProblem } from '../../shared/associate-form.ts';
import { partnerTarget, registrationTarget } from '../api/api-arguments.ts';

const amazonId = v.pipe(
  v.string(),
  v.check((text) => amazonIdProblem(text) === undefined && text === text.trim()),
);

/** By path: what a link names. */
const LINKS = {
  '/registration': v.pipe(
    registrationTarget,
    v.transform((named) => ({ kind: 'registration' as const, ...named })),
  ),
  '/partner-account': v.pipe(
    v.object({ ...partnerTarget.entries, amazonId }),
    v.transform((named) => ({ kind: 'partnerAccount' as const, ...named })),
  ),
};

/** The row that a link leads to; without a profile, of the default credential chain. */
export type Link = v.InferOutput<(typeof LINKS)[keyof typeof LINKS]>;

/** A link as the editor hands it over: its path and its query, decoded already. */
export interface LinkUri {
  readonly path: string;
  readonly query: string;
}

/** Longer is no link of ours. */
const LONGEST_QUERY = 1000;

/**
 * Parses a link: `/registration?profile=…&region=…` or `/partner-account?profile=…&amazonId=…`. Nothing else is taken
 * from it, and one that names the same twice leads nowhere.
 */
export function parseLink({ path, query }: LinkUri): Link | undefined {
  const schema = Object.entries(LINKS).find(([each]) => each === path)?.[1];
  if (schema === undefined || query.length > LONGEST_QUERY) return undefined;
  const named = new Map<string, string>();
  for (const part of query.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/su.exec(part) ?? [];
    if (named.has(name)) return undefined;
    named.set(name, value);
  }
  const parsed = v.safeParse(schema, Object.fromEntries(named));
  return parsed.success ? parsed.output : undefined;
}
