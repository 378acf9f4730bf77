import type { Locator, Page } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { inTime } from './in-time.ts';

/** How often a key is pressed until it has done its work, and how long each press has. */
const ATTEMPTS = 4;
const PRESS_MS = 12_000;

/** Keys for what tests do again and again: the palette costs several times the work. No list or input uses these keys. */
const SHORTCUTS = {
  'notifications.clearAll': 'Control+Alt+Shift+F6',
  'notifications.showList': 'Control+Alt+Shift+F7',
  'workbench.action.closeAllEditors': 'Control+Alt+Shift+F8',
} as const;

type ShortcutCommand = keyof typeof SHORTCUTS;

/** What a command brings about. */
interface Effect {
  readonly of: Locator;
  readonly state: 'visible' | 'hidden';
}

/** Presses a command's key until it has its effect: something that is still loading may keep the key to itself. */
export async function useShortcut(page: Page, command: ShortcutCommand, { of, state }: Effect): Promise<void> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    await page.keyboard.press(SHORTCUTS[command]);
    if (await inTime(of.waitFor({ state, timeout: limit(PRESS_MS) }))) return;
  }
  await of.waitFor({ state });
}

/** The same, as keybindings.json has them. */
export function keybindings(): readonly { readonly command: string; readonly key: string }[] {
  return Object.entries(SHORTCUTS).map(([command, key]) => ({
    command,
    key: key.toLowerCase().replace('control', 'ctrl'),
  }));
}
