/** An editor host's folder, its server and the Node that runs it. */
export interface EditorHostLocation {
  readonly dir: string;
  readonly server: string;
  readonly nodeDir: string;
  readonly node: string;
  readonly main: string;
}

/** The newest VS Code that is tested, or the oldest that `engines.vscode` names. */
export type Editor = 'newest' | 'oldest';

export const root: string;
export const cacheDir: string;
export const node24: string;
export const hasEditorHost: boolean;
/** Name of the variable that chooses the editor. */
export const EDITOR: string;
export function chosenEditor(): Editor;
export function hostRecipe(editor: Editor): string;
export function editorHostLocation(editor?: Editor): EditorHostLocation;
export function hostLayout(dir: string): EditorHostLocation;
/** Name of Chromium's headless shell. */
export const HEADLESS_SHELL: string;

export function findChromium(): string | undefined;
export function onPath(name: string): string | undefined;
