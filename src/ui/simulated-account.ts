import * as vscode from 'vscode';
import { ACCOUNTS_VIEW } from '../core/ids.ts';
import type { Connection } from '../core/model/connection.ts';
import { FLEETWISE_REGIONS } from '../core/model/connection.ts';
import type { Log } from './editor/surfaces.ts';

/** A simulated AWS that runs on this machine. */
export interface RunningSimulator {
  /** Its loopback address. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a simulated AWS whose state is kept in `stateFile`. Rejects when no port can be opened. */
export type StartSimulator = (stateFile: string, warn: (message: string) => void) => Promise<RunningSimulator>;

/** Remembers over window reloads that the simulated account is on. */
const WANTED = 'simulator';
const ACCOUNT_ID = '123456789012';

interface SimulatedPorts {
  readonly start: StartSimulator;
  readonly memento: vscode.Memento;
  readonly folder: vscode.Uri;
  readonly log: Pick<Log, 'warn'>;
  /** The simulated connection came or went. */
  readonly changed: () => void;
}

/** The account "Simulated account", served inside the extension host. */
export class SimulatedAccount implements vscode.Disposable {
  readonly #ports: SimulatedPorts;
  #running: RunningSimulator | undefined;
  #starting: Promise<void> | undefined;

  constructor(ports: SimulatedPorts) {
    this.#ports = ports;
  }

  /** The connection, while the simulator runs. */
  get connection(): Connection | undefined {
    if (this.#running === undefined) return undefined;
    return {
      id: 'simulated',
      name: 'Simulated account',
      regions: FLEETWISE_REGIONS,
      simulated: {
        endpoint: this.#running.url,
        accessKeyId: `AKIA${ACCOUNT_ID}`,
        secretAccessKey: 'simulator',
      },
    };
  }

  /** Starts it on the user's wish and shows it. */
  async start(): Promise<void> {
    await this.#run();
    await this.#ports.memento.update(WANTED, true);
    await vscode.commands.executeCommand(`${ACCOUNTS_VIEW}.focus`);
  }

  /** Starts it again when it ran before the window was reloaded. */
  async resume(): Promise<void> {
    if (this.#ports.memento.get(WANTED) === true) await this.#run();
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
  #run(): Promise<void> {
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<void> {
    if (this.#running !== undefined) return;
    const { start, folder, log, changed } = this.#ports;
    await vscode.workspace.fs.createDirectory(folder);
    const file = vscode.Uri.joinPath(folder, 'simulator.json').fsPath;
    this.#running = await start(file, (message) => {
      log.warn(`Simulated account: ${message}`);
    });
    changed();
  }
}
