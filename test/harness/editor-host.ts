import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { editorHostLocation } from '../../scripts/lib/locations.mjs';
import { startChild, type Child } from './child.ts';
import { atExit } from './cleanup.ts';
import { userSettings, type Settings } from './settings.ts';
import { keybindings } from './shortcuts.ts';

export interface EditorHostOptions {
  /** Variables of the server and the extension host, added to ours; `undefined` removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** User settings, added to those that keep the workbench quiet. Not for settings of scope `machine`. */
  readonly settings?: Settings;
  /** Settings of scope `machine` (all of this extension's): the workbench reads them from another file. */
  readonly machineSettings?: Settings;
  /** Packaged extensions to install, as people do. */
  readonly vsix?: readonly string[];
  /** Folders of unpacked extensions, linked into the extensions folder. */
  readonly linkedExtensions?: readonly string[];
  /** The folder to open; an empty one by default. */
  readonly folder?: string;
  /** True: an untrusted folder opens in Restricted Mode. */
  readonly workspaceTrust?: boolean;
  /** How much the server and the extensions log; VS Code's default is `info`. */
  readonly logLevel?: 'trace';
  /** Of VS Code's own extensions only those that draw the workbench: each window opens with a sixth less work. */
  readonly fewBuiltIns?: boolean;
  /** Takes a development payload and reports test runs; shows neither toasts nor dialogs. */
  readonly testDriver?: boolean;
}

/** A running VS Code server with folders of its own. */
export interface EditorHost {
  readonly port: number;
  readonly folder: string;
  /** Everything this host writes; removed by `stop`. */
  readonly dir: string;
  readonly userSettingsFile: string;
  readonly machineSettingsFile: string;
  readonly logsDir: string;
  readonly extensionsDir: string;
  /** Where our extension keeps what all windows know. */
  readonly globalStorageDir: string;
  /** Lines the server printed. */
  readonly output: readonly string[];
  /** The workbench's address; the payload needs `testDriver`. */
  url(payload?: readonly (readonly [string, string])[]): string;
  /** The process ID of the newest extension host. */
  extensionHostPid(): Promise<number>;
  /** Kills the newest extension host, as a crash would. */
  killExtensionHost(): Promise<void>;
  /** Kills every extension host that is left, and resolves when they have ended. */
  endExtensionHosts(): Promise<void>;
  /** Resolves when the newest extension host has ended. */
  extensionHostExit(): Promise<void>;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends all processes and removes all folders. */
  stop(): Promise<void>;
}

/** Built-in extensions without which the workbench looks different. */
const DRAWING = ['theme-defaults', 'theme-modern-icons'];

const LAUNCHED = /<(\d+)> Launched Extension Host Process/;

/** Starts a server on a free port; ready when it listens. */
export async function startEditorHost(options: EditorHostOptions = {}): Promise<EditorHost> {
  const folders = makeFolders(options);
  const locations = ['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions];
  const common = ['--accept-server-license-terms', ...locations, '--server-data-dir', folders.serverData];
  let child: Child | undefined;
  const removeFolders = (): void => rmSync(folders.dir, { recursive: true, force: true, maxRetries: 5 });
  const forget = atExit(removeFolders);
  const stop = async (): Promise<void> => {
    await child?.stop();
    removeFolders();
    forget();
  };
  try {
    child = serve(common, options, folders);
    const port = Number((await child.lines.waitFor(/Extension host agent listening on (\d+)/))[1]);
    return hostHandle({ child, folders, port, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

type Folders = ReturnType<typeof makeFolders>;

function makeFolders(options: EditorHostOptions) {
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-editor-'));
  const folder = options.folder ?? join(dir, 'workspace');
  const named = { userData: join(dir, 'user'), extensions: join(dir, 'extensions') };
  const inside = { ...named, temp: join(dir, 'tmp'), builtIns: join(dir, 'built-ins') };
  const folders = { dir, folder, serverData: join(dir, 'server'), ...inside };
  const userSettingsFile = join(folders.userData, 'User', 'settings.json');
  const machineSettingsFile = join(folders.userData, 'Machine', 'settings.json');
  const made = [
    join(userSettingsFile, '..'),
    join(machineSettingsFile, '..'),
    folders.extensions,
    folders.temp,
    folders.builtIns,
    folder,
  ];
  for (const each of made) mkdirSync(each, { recursive: true });
  writeFileSync(userSettingsFile, JSON.stringify(userSettings(options.settings)));
  writeFileSync(join(userSettingsFile, '..', 'keybindings.json'), JSON.stringify(keybindings()));
  writeFileSync(machineSettingsFile, JSON.stringify(options.machineSettings ?? {}));
  for (const name of DRAWING)
    symlinkSync(join(editorHostLocation().server, 'extensions', name), join(folders.builtIns, name));
  for (const source of options.linkedExtensions ?? []) symlinkSync(source, join(folders.extensions, basename(source)));
  return { ...folders, userSettingsFile, machineSettingsFile };
}

function serve(common: readonly string[], options: EditorHostOptions, folders: Folders): Child {
  const { node, main } = editorHostLocation();
  const flags = [
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--disable-telemetry',
    '--force-disable-user-env',
  ];
  if (options.testDriver) flags.push('--enable-smoke-test-driver');
  if (!options.workspaceTrust) flags.push('--disable-workspace-trust');
  if (options.fewBuiltIns) flags.push('--builtin-extensions-dir', folders.builtIns);
  if (options.logLevel !== undefined) flags.push('--log', options.logLevel);
  if (options.vsix?.length)
    flags.push('--start-server', ...options.vsix.flatMap((file) => ['--install-extension', file]));
  return startChild(node, [main, ...flags, ...common], { env: { TMPDIR: folders.temp, ...options.env } });
}

interface HandleParts {
  readonly child: Child;
  readonly folders: Folders;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

function hostHandle({ child, folders, port, stop }: HandleParts): EditorHost {
  const pids = (): number[] => child.lines.all.flatMap((line) => LAUNCHED.exec(line)?.slice(1).map(Number) ?? []);
  const extensionHostPid = async (): Promise<number> => {
    await child.lines.waitFor(LAUNCHED);
    return pids().at(-1) ?? 0;
  };
  return {
    port,
    folder: folders.folder,
    dir: folders.dir,
    userSettingsFile: folders.userSettingsFile,
    machineSettingsFile: folders.machineSettingsFile,
    logsDir: join(folders.userData, 'logs'),
    extensionsDir: folders.extensions,
    globalStorageDir: join(folders.userData, 'User', 'globalStorage', 'iot-registrar.iot-registrar'),
    output: child.lines.all,
    url: (payload) => workbenchUrl(port, folders.folder, payload),
    extensionHostPid,
    killExtensionHost: async () => {
      process.kill(await extensionHostPid(), 'SIGKILL');
    },
    endExtensionHosts: async () => {
      for (const pid of pids()) killIfThere(pid, child.lines.all);
      await Promise.all(pids().map((pid) => child.lines.waitFor(exited(pid))));
    },
    extensionHostExit: async () => {
      await child.lines.waitFor(exited(await extensionHostPid()));
    },
    ended: child.ended,
    stop,
  };
}

function exited(pid: number): RegExp {
  return new RegExp(`<${String(pid)}> Extension Host Process exited`);
}

/** Not after the server told of its end: the number may be another process's by then. */
function killIfThere(pid: number, output: readonly string[]): void {
  if (output.some((line) => exited(pid).test(line))) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}

function workbenchUrl(port: number, folder: string, payload: readonly (readonly [string, string])[] = []): string {
  const query = new URLSearchParams({ folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}
