import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { IotRegistrarApi } from '../../src/api.d.ts';
import type { Target } from '../../src/core/model/connection.ts';
import { connectionId } from '../../src/core/model/connection.ts';
import type { AppState } from '../../src/core/state/state.ts';
import type { Row } from '../../src/core/tree/row.ts';
import { treeRows } from '../../src/core/view/rows.ts';
import { createControl } from '../../src/simulator/control.ts';
import type { SimulatorOptions } from '../../src/simulator/server.ts';
import { startSimulator } from '../../src/simulator/server.ts';
import type { App } from '../../src/ui/app.ts';

/** A request as the simulator logs it. */
export interface LoggedRequest {
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly status: number;
}

/** A simulated AWS of its own with one profile in the shared files, which is the only connection. */
export interface World {
  readonly profile: string;
  readonly account: string;
  readonly target: Target;
  readonly app: App;
  readonly api: IotRegistrarApi;
  /** Address of the simulated AWS. */
  readonly endpoint: string;
  /** Resolves with the state as soon as it passes; the test's time limit bounds the wait. */
  until(passes: (state: AppState) => boolean): Promise<AppState>;
  /** The row of the target as the tree shows it now. */
  row(): Row;
  requests(): Promise<readonly LoggedRequest[]>;
  fault(fault: Readonly<Record<string, unknown>>): Promise<void>;
  close(): Promise<void>;
}

/** Makes a world whose connection has these Regions; the first is the target's. */
export async function createWorld(
  options: Omit<SimulatorOptions, 'hooks'> = {},
  regions: readonly string[] = ['us-east-1'],
): Promise<World> {
  const simulator = await startSimulator({ registrationSeconds: 1, ...options, hooks: createControl() });
  // Each test file has this module of its own: counting would give the same names to all of them.
  const account = String(100_000_000_000 + randomInt(100_000_000_000));
  const profile = `world-${account}`;
  writeProfile(profile, account, simulator.url);
  const { api, app } = await extension();
  await setSetting('connections', [{ profile, regions }]);
  const target = { connectionId: connectionId(profile), region: regions[0] ?? '' };
  const world: World = {
    profile,
    account,
    target,
    app,
    api,
    endpoint: simulator.url,
    until: (passes) => untilState(app, passes),
    row: () => findRow(app, `registration:${target.connectionId}|${target.region}`),
    requests: async () => (await control(simulator.url, 'requests')) as readonly LoggedRequest[],
    fault: async (fault) => {
      await control(simulator.url, 'faults', [fault]);
    },
    async close() {
      // A view that is seen asks AWS by itself; the next test begins with none.
      do await vscode.commands.executeCommand('workbench.action.closeSidebar');
      while (app.rows.isSeen);
      await setSetting('connections', undefined);
      await untilState(app, ({ connections }) => connections.length === 0);
      await simulator.close();
    },
  };
  await world.until(({ connections }) => connections.some(({ id }) => id === target.connectionId));
  return world;
}

/** The extension as it runs in this host. */
export async function extension(): Promise<{ readonly api: IotRegistrarApi; readonly app: App }> {
  const found = vscode.extensions.getExtension<IotRegistrarApi & { app(): Promise<App> }>(
    'iot-registrar.iot-registrar',
  );
  if (found === undefined) throw new Error('The extension is not there');
  const api = await found.activate();
  return { api, app: await api.app() };
}

/** Writes a setting of the extension, and waits until the extension sees it. */
export async function setSetting(name: string, value: unknown): Promise<void> {
  const section = vscode.workspace.getConfiguration('iotRegistrar');
  await section.update(name, value, vscode.ConfigurationTarget.Global);
}

/** The row with this id, as the tree shows it now. */
export function findRow(app: App, id: string): Row {
  const find = (rows: readonly Row[]): Row | undefined => {
    for (const row of rows) {
      const found = row.id === id ? row : find(row.children);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const row = find(treeRows(app.session.store.get(), { now: Date.now(), locale: 'en' }));
  if (row === undefined) throw new Error(`There is no row ${id}`);
  return row;
}

/** Waits until nothing is waited for any more: what was pending is over, told and taken out of the folder. */
export async function idle(app: App): Promise<void> {
  do {
    await app.clock.untilNoTimers();
    // A look that was in flight has set no timer yet.
    await app.stored();
  } while (app.clock.timers > 0);
}

function untilState(app: App, passes: (state: AppState) => boolean): Promise<AppState> {
  const { store } = app.session;
  if (passes(store.get())) return Promise.resolve(store.get());
  return new Promise((resolve, reject) => {
    const stop = store.subscribe((state) => {
      try {
        if (!passes(state)) return;
        resolve(state);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      stop();
    });
  });
}

/** Adds a profile with keys, whose AWS is at `url`, to the shared files. */
export function writeProfile(profile: string, account: string, url: string): void {
  const { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials } = process.env;
  if (config === undefined || credentials === undefined) throw new Error('The AWS files of the test run are not set');
  appendFileSync(config, `\n[profile ${profile}]\nregion = us-east-1\nendpoint_url = ${url}\n`);
  appendFileSync(
    credentials,
    `\n[${profile}]\naws_access_key_id = AKIA${account}\naws_secret_access_key = simulator\n`,
  );
}

async function control(url: string, path: string, body?: unknown): Promise<unknown> {
  const request = body === undefined ? {} : { method: 'PUT', body: JSON.stringify(body) };
  const answer = await fetch(`${url}/_simulator/${path}`, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The simulator answers ${String(answer.status)}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
