/** Keys for what tests do again and again: the palette costs several times the work. No list or input uses these keys. */
const SHORTCUTS = {
  'notifications.clearAll': 'Control+Alt+Shift+F6',
  'notifications.showList': 'Control+Alt+Shift+F7',
  'workbench.action.closeAllEditors': 'Control+Alt+Shift+F8',
} as const;

/** A command of VS Code's own that has a key in tests. */
export type ShortcutCommand = keyof typeof SHORTCUTS;

/** The key, as Playwright presses it. */
export function shortcut(command: ShortcutCommand): string {
  return SHORTCUTS[command];
}

/** The same, as keybindings.json has them. */
export function keybindings(): readonly { readonly command: string; readonly key: string }[] {
  return Object.entries(SHORTCUTS).map(([command, key]) => ({
    command,
    key: key.toLowerCase().replace('control', 'ctrl'),
  }));
}
