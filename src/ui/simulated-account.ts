import * as vscode from 'vscode';
import { ACCOUNTS_VIEW } from '../core/ids.ts';
import type { Connection } from '../core/model/connection.ts';
import { FLEETWISE_REGIONS } from '../core/model/connection.ts';
import type { Group } from '../core/model/group.ts';
import { pickOne } from './editor/inputs.ts';
import type { Log } from './editor/surfaces.ts';

/** A simulated AWS that runs on this machine. */
export interface RunningSimulator {
  /** Its loopback address. */
  readonly url: string;
  close(): Promise<void>;
}

/** How to start a simulated AWS. */
export interface SimulatorStart {
  /** Where its state is kept. */
  readonly stateFile: string;
  /** So many accounts does it list. */
  readonly accounts: number;
  readonly warn: (message: string) => void;
}

/** Starts a simulated AWS. Rejects when no port can be opened. */
export type StartSimulator = (start: SimulatorStart) => Promise<RunningSimulator>;

/** Remembers over window reloads that the simulated account is on: true, or how many there are. */
const WANTED = 'simulator';
const ACCOUNT_ID = '123456789012';
const MANY = 200;

/** What can be simulated, by the number of accounts that are listed: one account that stands alone lists none. */
const CHOICES = [
  { label: 'Simulated account', description: ACCOUNT_ID, accounts: 0 },
  { label: `${String(MANY)} simulated accounts`, description: 'a group, a third of them registered', accounts: MANY },
] as const;

interface SimulatedPorts {
  readonly start: StartSimulator;
  readonly memento: vscode.Memento;
  readonly folder: vscode.Uri;
  readonly log: Pick<Log, 'warn'>;
  /** The simulated connection came or went. */
  readonly changed: () => void;
}

/** Simulated accounts, one or many, served inside the extension host. */
export class SimulatedAccount implements vscode.Disposable {
  readonly #ports: SimulatedPorts;
  #running: RunningSimulator | undefined;
  /** So many accounts does it list. */
  #accounts = 0;
  #starting: Promise<void> | undefined;

  constructor(ports: SimulatedPorts) {
    this.#ports = ports;
  }

  /** The connection, while the simulator of one account runs. */
  get connections(): readonly Connection[] {
    if (this.#running === undefined || this.#accounts > 0) return [];
    const { url: endpoint } = this.#running;
    const simulated = { endpoint, accessKeyId: `AKIA${ACCOUNT_ID}`, secretAccessKey: 'simulator' };
    return [{ id: 'simulated', name: 'Simulated account', regions: FLEETWISE_REGIONS, simulated }];
  }

  /** The group, while the simulator of many accounts runs. */
  get groups(): readonly Group[] {
    if (this.#running === undefined || this.#accounts === 0) return [];
    const source = { kind: 'simulated', endpoint: this.#running.url } as const;
    return [{ id: 'simulated:Admin', name: 'Simulated accounts', source, role: 'Admin', regions: ['us-east-1'] }];
  }

  /** Asks which one, starts it on the user's wish and shows it. */
  async start(): Promise<void> {
    const chosen = await pickOne(CHOICES, { placeHolder: 'Select what to simulate on this machine' });
    if (chosen === undefined) return;
    await this.#run(chosen.accounts);
    await this.#ports.memento.update(WANTED, chosen.accounts === 0 ? true : chosen.accounts);
    await vscode.commands.executeCommand(`${ACCOUNTS_VIEW}.focus`);
  }

  /** Starts it again when it ran before the window was reloaded. */
  async resume(): Promise<void> {
    const wanted = this.#ports.memento.get(WANTED);
    if (wanted === true) await this.#run(0);
    if (wanted === MANY) await this.#run(MANY);
  }

  /** Stops it on the user's wish; its connection goes. */
  async stop(): Promise<void> {
    await this.#ports.memento.update(WANTED, undefined);
    await this.#starting?.catch(() => undefined);
    const running = this.#running;
    this.#running = undefined;
    this.#ports.changed();
    await running?.close();
  }

  dispose(): void {
    void this.#running?.close();
  }

  /** Whoever asks while it starts waits for the same one. */
  #run(accounts: number): Promise<void> {
    this.#starting ??= this.#start(accounts).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(accounts: number): Promise<void> {
    if (this.#running !== undefined) return;
    const { start, folder, log, changed } = this.#ports;
    await vscode.workspace.fs.createDirectory(folder);
    const name = accounts === 0 ? 'simulator.json' : 'simulator-accounts.json';
    const stateFile = vscode.Uri.joinPath(folder, name).fsPath;
    const warn = (message: string): void => {
      log.warn(`Simulated account: ${message}`);
    };
    this.#running = await start({ stateFile, accounts, warn });
    this.#accounts = accounts;
    changed();
  }
}
