import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/locations.mjs';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
  };
}

/** VS Code's own commands, as its palette calls them; the same in all versions that are tested. */
const OF_EDITOR: Readonly<Record<string, string>> = {
  'workbench.action.closeActiveEditor': 'View: Close Editor',
  'workbench.action.selectTheme': 'Preferences: Color Theme',
  'workbench.action.url.openUrl': 'Developer: Open URL',
  'workbench.view.explorer': 'View: Show Explorer',
  'workbench.view.extensions': 'View: Show Extensions',
};

/** How the palette calls a command. Older palettes do not find a command by its ID. */
export function commandTitle(id: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const ours = manifest.contributes.commands.find(({ command }) => command === id);
  const title = ours ? `${ours.category}: ${ours.title}` : OF_EDITOR[id];
  if (title === undefined) throw new Error(`The title of the command "${id}" is not known: add it here`);
  return title;
}
