import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheDir } from '../../scripts/lib/locations.mjs';
import type { Workbench } from '../harness/workbench.ts';

const picturesDir = join(cacheDir, 'e2e');
/** Our log, and that of the extension host, which has what the console and unhandled rejections say. */
const LOGS = /\/(IoT Registrar|remoteexthost)\.log$/;
const LINES = 30;

/** Where a picture of the window is, and the ends of the newest logs: what is needed to see why a journey failed. */
export async function failureReport(window: Workbench, logsDir: string, title: string): Promise<string> {
  const picture = join(picturesDir, `${title.replace(/[^a-z0-9]+/gi, '-')}.png`);
  const taken = await window.screenshot(picture).then(() => `The window is shown in ${picture}`, String);
  return [taken, ...newestLogs(logsDir).map(endOf)].join('\n');
}

function newestLogs(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => LOGS.test(`/${file}`));
  // Folders are named after their time.
  const newest = new Map(files.sort().map((file) => [basename(file), join(folder, file)]));
  return [...newest.values()];
}

function endOf(file: string): string {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return [`The end of ${basename(file)}:`, ...lines.slice(-LINES)].join('\n    ');
}
