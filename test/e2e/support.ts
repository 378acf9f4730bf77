import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { limit } from '../../scripts/lib/limits.mjs';
import { launchBrowser } from '../harness/browser.ts';
import type { EditorHost } from '../harness/editor-host.ts';
import { startEditorHost } from '../harness/editor-host.ts';
import type { Settings } from '../harness/settings.ts';
import type { SimulatedProfile } from '../harness/simulator.ts';
import { startSimulator, withoutAwsVariables, writeAwsFiles } from '../harness/simulator.ts';
import { TimeLimitError } from '../harness/time-limit-error.ts';
import type { TreeView } from '../harness/tree-view.ts';
import { openWorkbench } from '../harness/workbench.ts';
import type { Workbench } from '../harness/workbench.ts';
import { Aws, READ_BEFORE, STILL_PENDING } from './aws.ts';
import { failureReport } from './failed-journey.ts';

/** What a test file starts with. */
export interface WorldOptions {
  /** Options of the simulator, where registrations are over at once. */
  readonly simulator?: readonly string[];
  /** Profiles of the AWS files; one called `prod` by default. */
  readonly profiles?: readonly SimulatedProfile[];
  /** How much the editor logs. */
  readonly logLevel?: 'trace';
  /** More variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** The setting `iotRegistrar.connections`; none by default. */
  readonly connections?: readonly ConnectionSetting[];
}

interface ConnectionSetting {
  readonly profile: string;
  readonly regions: readonly string[];
}

/** For a journey that hangs where nothing in it has a limit of its own. */
const JOURNEY_MS = 5 * 60_000;
/** More than the journeys of a file take. */
const ACCOUNTS = 28;

/** The account of the profile `prod`. */
export const PROD = '123456789012';

/** An account that belongs to one journey, and the profile that leads to it. */
export interface OwnAccount {
  readonly profile: string;
  /** 12 digits. */
  readonly account: string;
}

interface JourneyOptions {
  /** It leaves the window unusable: the next one begins in a new extension host. */
  readonly spoils?: boolean;
  /** It goes on with the windows that the one before has opened. */
  readonly keepsWindows?: boolean;
}

interface WorldParts extends Pick<World, 'aws' | 'host' | 'home' | 'window'> {
  readonly accounts: readonly OwnAccount[];
  /** Settings that each journey begins with. */
  readonly settings: Settings;
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
  /** The window that is open; the same page, also after it was opened again. */
  readonly window: Workbench;
  readonly #browser: Browser;
  readonly #config: string;
  readonly #settings: Settings;
  readonly #accounts: OwnAccount[];
  #others: Workbench[] = [];
  #isSpoiled = false;

  constructor({ aws, host, home, browser, config, window, settings, accounts }: WorldParts) {
    this.aws = aws;
    this.host = host;
    this.home = home;
    this.window = window;
    this.#browser = browser;
    this.#config = config;
    this.#settings = settings;
    this.#accounts = [...accounts];
  }

  /** An account to which nothing has happened yet. */
  ownAccount(): OwnAccount {
    const account = this.#accounts.shift();
    if (account === undefined) throw new Error('There are too few accounts: raise ACCOUNTS');
    return account;
  }

  /** The tree view "Accounts". */
  get tree(): TreeView {
    return this.window.tree('Accounts');
  }

  /** The rows that are selected. */
  get selected(): Locator {
    return this.tree.rows.and(this.window.page.locator('[aria-selected="true"]'));
  }

  /** The form that is shown. */
  get form(): FrameLocator {
    return this.window.webview();
  }

  /** Our status bar item. */
  get statusBar(): Locator {
    return this.window.statusBarItem('iotRegistrar.registration');
  }

  /** Adds a profile whose AWS is simulated to the AWS files: its settings, and the sections that they name. */
  addProfile(name: string, settings: string, sections: string): void {
    const profile = `[profile ${name}]\nregion = us-east-1\nendpoint_url = ${this.aws.url}\n${settings}`;
    appendFileSync(this.#config, `\n${profile}\n${sections}`);
  }

  /** Leads a profile to another account, as an edit of the AWS credentials file does. */
  switchAccount(account: string, other: string): void {
    const file = join(dirname(this.#config), 'credentials');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(`AKIA${account}`, `AKIA${other}`));
  }

  /** Opens the view; with a connection, shows that one and no other, with its account and what its Regions answer. */
  async look(connection?: ConnectionSetting): Promise<void> {
    if (connection) this.window.updateMachineSettings({ 'iotRegistrar.connections': [connection] });
    await this.window.openViewContainer('iotRegistrar');
    if (connection === undefined) return;
    await this.tree.row(new RegExp(`^${connection.profile}\\s*\\d{12}`)).waitFor();
    // A row that is drawn anew while it is clicked hands no row to its command.
    for (const region of connection.regions) await this.tree.row(new RegExp(`^${region}\\s*[A-Z]`)).waitFor();
  }

  /** Opens the register form on a Region's row; ready when it knows what is registered there. */
  async openForm(region: string): Promise<void> {
    await this.tree.inlineAction(region, 'Register Account with FleetWise…');
    await this.form.getByText(new RegExp(`^This registers account \\d{12} .*in ${region}\\.`)).waitFor();
  }

  /** Registers the account in a Region through the form. It stays pending until AWS recovers. */
  async register(region: string): Promise<void> {
    await this.tree.row(new RegExp(`^${region}.*Not registered`)).waitFor();
    await this.openForm(region);
    await this.aws.fail(READ_BEFORE, STILL_PENDING);
    await this.press('Register');
    await this.selected.filter({ hasText: new RegExp(`^${region}.*Registering`) }).waitFor();
  }

  /** Presses a button of the form, once it can be pressed: not while something is read. */
  async press(button: string): Promise<void> {
    const pressable = this.form.locator(':not([aria-disabled="true"])');
    const click = this.form.getByRole('button', { name: button, exact: true }).and(pressable).click();
    // A form that closes may be gone before the click has been reported.
    await click.catch((error: unknown) => {
      if (!String(error).includes('detached')) throw error;
    });
  }

  /**
   * A test that stands alone: it begins without connections and faults, with nothing open, whatever became of the one
   * before. When it fails, it leaves a picture of the window and the ends of the logs.
   */
  journey(title: string, run: () => Promise<void>, options: JourneyOptions = {}): void {
    void test(title, async (context) => {
      const wasSpoiled = this.#isSpoiled;
      this.#isSpoiled = true;
      const keepsWindows = options.keepsWindows === true && !wasSpoiled;
      try {
        await within(limit(JOURNEY_MS), () => this.#begin(wasSpoiled, keepsWindows).then(run));
        this.#isSpoiled = options.spoils === true;
      } catch (error) {
        context.diagnostic(await failureReport(this.window, this.host.logsDir, title));
        throw error;
      }
    });
  }

  /** Opens windows of the same person until there are so many more, each with an extension host of its own. */
  async openWindows(count: number): Promise<readonly Workbench[]> {
    while (this.#others.length < count) this.#others.push(await openWorkbench(this.host, { browser: this.#browser }));
    return this.#others.slice(0, count);
  }

  async #begin(isSpoiled: boolean, keepsWindows: boolean): Promise<void> {
    await this.aws.begin();
    await Promise.all(this.#others.map((window) => (keepsWindows ? window.closeAll() : window.close())));
    if (!keepsWindows) this.#others = [];
    if (isSpoiled) return this.#beginAnew();
    await this.window.closeAll();
    this.window.replaceMachineSettings(this.#settings);
    if (this.#settings['iotRegistrar.connections'] === undefined) await this.#forgotten();
  }

  /** Neither a row nor the status bar shows anything of earlier connections. */
  async #forgotten(): Promise<void> {
    await this.tree.rows.first().waitFor({ state: 'hidden' });
    await this.statusBar.waitFor({ state: 'hidden' });
  }

  /** As after the installation: in a new extension host, with nothing kept. */
  async #beginAnew(): Promise<void> {
    await this.window.leave();
    await this.host.endExtensionHosts();
    this.window.replaceMachineSettings(this.#settings);
    rmSync(this.host.globalStorageDir, { recursive: true, force: true });
    await this.window.forget();
    await this.window.load();
  }

  /** Closes the window, and opens a new one as soon as nothing of the extension runs any more. */
  async reopenWindow(): Promise<void> {
    await this.window.leave();
    await this.host.extensionHostExit();
    await this.window.forget();
    await this.window.load();
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
  const accounts = ownAccounts();
  const profiles = [...(options.profiles ?? [{ name: 'prod', account: PROD }]), ...accounts.map(simulatedProfile)];
  const files = writeAwsFiles(join(dir, 'aws'), aws.url, profiles);
  const settings = options.connections ? { 'iotRegistrar.connections': options.connections } : {};
  const [host, browser] = await Promise.all([
    startEditorHost({
      env: { ...withoutAwsVariables(), ...files, HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...options.env },
      vsix: [packagedExtension()],
      fewBuiltIns: true,
      ...(options.logLevel && { logLevel: options.logLevel }),
      machineSettings: settings,
    }),
    launchBrowser(),
  ]);
  ends.push(
    () => host.stop(),
    () => browser.close(),
  );
  const window = await openWorkbench(host, { browser });
  const config = files.AWS_CONFIG_FILE;
  return new World({ aws, host, home, browser, config, window, settings, accounts });
}

function ownAccounts(): readonly OwnAccount[] {
  return Array.from({ length: ACCOUNTS }, (_, index) => ({
    profile: `own-${String(index + 1)}`,
    account: String(800_000_000_001 + index),
  }));
}

function simulatedProfile({ profile, account }: OwnAccount): SimulatedProfile {
  return { name: profile, account };
}

/** Rejects when it takes longer: what hangs must not hide the journeys behind it. */
async function within(milliseconds: number, run: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TimeLimitError(`The journey did not end within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    await Promise.race([run(), hung]);
  } finally {
    clearTimeout(timer);
  }
}
