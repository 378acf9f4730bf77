/** An editor host's folder, its server and the Node that runs it. */
export interface EditorHostLocation {
  readonly dir: string;
  readonly server: string;
  readonly nodeDir: string;
  readonly node: string;
  readonly main: string;
}

export const root: string;
export const cacheDir: string;
export const node24: string;
export const hasEditorHost: boolean;
export function editorHostLocation(): EditorHostLocation;
export function hostLayout(dir: string): EditorHostLocation;
/** Name of Chromium's headless shell. */
export const HEADLESS_SHELL: string;

export function findChromium(): string | undefined;
export function onPath(name: string): string | undefined;
