import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EditorHost } from './editor-host.ts';

/** What Node prints of a deprecation, an unsupported version and the like, and what the extension host logs. */
const WARNING = /^\(node:\d+\)|\bWarning: | \[(?:warning|error)\] /;
/** Of the editor itself, and not ours to mend. */
const KNOWN: readonly RegExp[] = [
  // It watches for the end of its parent in another way then.
  /Cannot find module '.*watchdog'/,
  // It asks for a row that has just been replaced, and draws the new ones.
  /No tree item with id /,
];

/** Lines of the extension host's log, and of what its processes printed, that warn of something. */
export function hostWarnings(host: EditorHost): readonly string[] {
  const logs = readdirSync(host.logsDir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('remoteexthost.log'),
  );
  const logged = logs.flatMap((file) => readFileSync(join(host.logsDir, file), 'utf8').split('\n'));
  const lines = [...host.output, ...logged].filter((line) => WARNING.test(line));
  return [...new Set(lines)].filter((line) => !KNOWN.some((known) => known.test(line)));
}
