import { parseJson } from './json.ts';
import schema from './models/world.json' with { type: 'json' };
import { violations } from './validate.ts';
import type { Shape } from './validate.ts';
import type { World } from './world.ts';

const shapes: Readonly<Record<string, Shape>> = schema;

/** The world that a state file holds; undefined when it holds anything else. */
export function parseWorld(bytes: Uint8Array): World | undefined {
  const parsed = parseJson(bytes);
  if (parsed === undefined || violations(shapes, 'World', parsed.value).length > 0) return undefined;
  return parsed.value as World;
}
