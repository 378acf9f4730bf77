import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { cacheDir } from '../../scripts/lib/locations.mjs';
import { launchBrowser } from '../harness/browser.ts';
import type { EditorHost } from '../harness/editor-host.ts';
import { startEditorHost } from '../harness/editor-host.ts';
import type { SimulatedProfile } from '../harness/simulator.ts';
import { startSimulator, withoutAwsVariables, writeAwsFiles } from '../harness/simulator.ts';
import type { TreeView } from '../harness/tree-view.ts';
import { openWorkbench } from '../harness/workbench.ts';
import type { Workbench } from '../harness/workbench.ts';
import { Aws, STILL_PENDING } from './aws.ts';

/** What a test file starts with. */
export interface WorldOptions {
  /** Options of the simulator, where registrations are over at once. */
  readonly simulator?: readonly string[];
  /** Profiles of the AWS files; one called `prod` by default. */
  readonly profiles?: readonly SimulatedProfile[];
  /** How much the editor logs. */
  readonly logLevel?: 'trace';
  /** The setting `iotRegistrar.connections`; none by default. */
  readonly connections?: readonly ConnectionSetting[];
}

interface ConnectionSetting {
  readonly profile: string;
  readonly regions: readonly string[];
}

const JOURNEY_MS = 90_000;
const picturesDir = join(cacheDir, 'e2e');

/** The account of the profile `prod`. */
export const PROD = '123456789012';

interface WorldParts extends Pick<World, 'aws' | 'host' | 'home' | 'window'> {
  readonly browser: Browser;
  /** The AWS config file. */
  readonly config: string;
}

/** A simulated AWS, and a window of a real VS Code with the packaged extension. */
export class World {
  readonly aws: Aws;
  readonly host: EditorHost;
  /** The user's own folder. */
  readonly home: string;
  readonly #browser: Browser;
  readonly #config: string;
  #window: Workbench;

  constructor({ aws, host, home, browser, config, window }: WorldParts) {
    this.aws = aws;
    this.host = host;
    this.home = home;
    this.#browser = browser;
    this.#config = config;
    this.#window = window;
  }

  /** The window that is open. */
  get window(): Workbench {
    return this.#window;
  }

  /** The tree view "Accounts". */
  get tree(): TreeView {
    return this.#window.tree('Accounts');
  }

  /** The rows that are selected. */
  get selected(): Locator {
    return this.tree.rows.and(this.window.page.locator('[aria-selected="true"]'));
  }

  /** The form that is shown. */
  get form(): FrameLocator {
    return this.#window.webview();
  }

  /** Our status bar item. */
  get statusBar(): Locator {
    return this.#window.statusBarItem('iotRegistrar.registration');
  }

  /** Adds a profile whose AWS is simulated to the AWS files: its settings, and the sections that they name. */
  addProfile(name: string, settings: string, sections: string): void {
    const profile = `[profile ${name}]\nregion = us-east-1\nendpoint_url = ${this.aws.url}\n${settings}`;
    appendFileSync(this.#config, `\n${profile}\n${sections}`);
  }

  /** Opens the view; with a connection, shows that one and no other. */
  async look(connection?: ConnectionSetting): Promise<void> {
    if (connection) this.window.updateMachineSettings({ 'iotRegistrar.connections': [connection] });
    await this.window.openViewContainer('iotRegistrar');
    if (connection) await this.tree.row(new RegExp(`^${connection.profile}\\s*\\d{12}`)).waitFor();
  }

  /** Opens the register form on a Region's row; ready when it knows what is registered there. */
  async openForm(region: string): Promise<void> {
    await this.tree.inlineAction(region, 'Register Account with FleetWise…');
    await this.form.getByText(new RegExp(`^Registers account \\d{12} .*in ${region}\\.`)).waitFor();
  }

  /** Registers the account in a Region through the form. It stays pending until AWS recovers. */
  async register(region: string): Promise<void> {
    await this.openForm(region);
    await this.aws.fail(STILL_PENDING);
    await this.press('Register');
    await this.selected.filter({ hasText: new RegExp(`^${region}.*Registering`) }).waitFor();
  }

  /** Presses a button of the form. */
  async press(button: string): Promise<void> {
    await this.form.getByRole('button', { name: button, exact: true }).click();
  }

  /** A test. Takes every fault back at its end; when it fails, it leaves a picture of the window. */
  journey(title: string, run: () => Promise<void>): void {
    void test(title, { timeout: JOURNEY_MS }, async (context) => {
      try {
        await run();
      } catch (error) {
        const picture = join(picturesDir, `${title.replace(/[^a-z0-9]+/gi, '-')}.png`);
        const taken = this.#window.screenshot(picture).then(() => `The window is shown in ${picture}`, String);
        context.diagnostic(await taken);
        throw error;
      } finally {
        await this.aws.recover();
      }
    });
  }

  /** Opens more windows of the same person, each with an extension host of its own. */
  async openWindows(count: number): Promise<readonly Workbench[]> {
    const windows: Workbench[] = [];
    while (windows.length < count) windows.push(await openWorkbench(this.host, { browser: this.#browser }));
    return windows;
  }

  /** Closes the window, and opens it again as soon as nothing of the extension runs any more. */
  async reopenWindow(): Promise<void> {
    await this.#window.close();
    await this.host.extensionHostExit();
    this.#window = await openWorkbench(this.host, { browser: this.#browser });
  }
}

/** The package that `scripts/node-tests.mjs --package` has built. */
function packagedExtension(): string {
  const file = process.env['IOT_REGISTRAR_VSIX'];
  if (file === undefined) throw new Error('There is no package to test: run `npm run test:e2e`');
  return file;
}

/** Starts a world that ends after the tests of the file. A test that fails leaves a picture of its window. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'iot-registrar-e2e-'));
  const ends: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
  after(async () => {
    for (const end of ends.reverse()) await end();
  });
  const simulator = await startSimulator(['--registration-seconds', '0', ...(options.simulator ?? [])]);
  ends.push(() => simulator.stop());
  const aws = new Aws(simulator.url);
  const home = join(dir, 'home');
  mkdirSync(home);
  const files = writeAwsFiles(join(dir, 'aws'), aws.url, options.profiles ?? [{ name: 'prod', account: PROD }]);
  const [host, browser] = await Promise.all([
    startEditorHost({
      env: { ...withoutAwsVariables(), ...files, HOME: home, AWS_EC2_METADATA_DISABLED: 'true' },
      vsix: [packagedExtension()],
      fewBuiltIns: true,
      ...(options.logLevel && { logLevel: options.logLevel }),
      machineSettings: { 'iotRegistrar.connections': options.connections ?? [] },
    }),
    launchBrowser(),
  ]);
  ends.push(
    () => host.stop(),
    () => browser.close(),
  );
  const window = await openWorkbench(host, { browser });
  return new World({ aws, host, home, browser, config: files.AWS_CONFIG_FILE, window });
}
