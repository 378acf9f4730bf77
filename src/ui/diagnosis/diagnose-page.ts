import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { HostInfo } from '../../core/diagnosis/diagnosis.ts';
import { diagnosisMarkdown } from '../../core/diagnosis/diagnosis-report.ts';
import type { DiagnosisPorts } from '../../core/diagnosis/diagnosis-run.ts';
import { DiagnosisRun } from '../../core/diagnosis/diagnosis-run.ts';
import { diagnosisView } from '../../core/diagnosis/diagnosis-view.ts';
import { DIAGNOSE_PAGE } from '../../core/ids.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import { CONNECTION_REMOVED } from '../../core/state/writable.ts';
import type { DiagnosePageInit } from '../../shared/diagnose-page.ts';
import { DIAGNOSE_METHODS } from '../../shared/diagnose-page.ts';
import { DONE, refuse } from '../form/answers.ts';
import type { FormAnswer } from '../form/form-submission.ts';
import type { SlotBehaviour } from '../form/form-slot.ts';
import { FormSlot } from '../form/form-slot.ts';
import { answerRequests } from '../form/form-requests.ts';
import { runRemedy } from '../report.ts';
import { networkSettings } from './network-settings.ts';

/** What the page of a diagnosis needs. */
export interface DiagnosePagePorts extends Pick<DiagnosisPorts, 'aws' | 'clock' | 'host'> {
  readonly store: Pick<Store<AppState>, 'get'>;
  readonly extensionUri: vscode.Uri;
}

const NOTHING: DiagnosePageInit = {
  connectionName: '',
  running: false,
  summary: { state: 'failed', text: CONNECTION_REMOVED.message },
  groups: [],
};

/** The page that looks for what is in the way of a connection. There is one; opening it again starts anew. */
export class DiagnosePage implements SlotBehaviour, vscode.Disposable {
  readonly #ports: DiagnosePagePorts;
  readonly #slot: FormSlot;
  #connectionId = '';
  #run: DiagnosisRun | undefined;
  #ended = Promise.resolve();

  constructor(ports: DiagnosePagePorts) {
    this.#ports = ports;
    const { extensionUri } = ports;
    const page = { viewType: DIAGNOSE_PAGE, title: 'Diagnose Connection', script: 'diagnose', extensionUri };
    this.#slot = new FormSlot(page, this);
  }

  /** Opens the page on a connection, and runs. */
  open(connectionId: string): void {
    this.#connectionId = connectionId;
    this.#start();
    const connection = findConnection(this.#ports.store.get(), connectionId);
    this.#slot.show(connection && `Diagnose ${connection.name}`);
  }

  /** Resolves when the diagnosis that was started last has ended. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  init(): DiagnosePageInit {
    const view = this.#run && diagnosisView(this.#run.diagnosis);
    if (view === undefined) return NOTHING;
    const groups = view.groups.map(({ steps, ...group }) => ({
      ...group,
      steps: steps.map(({ facts, ...step }) => ({
        ...step,
        facts: facts.map(([name, value]): [string, string] => [name, value]),
      })),
    }));
    return { ...view, groups };
  }

  readonly answer = answerRequests(DIAGNOSE_METHODS, {
    again: () => {
      this.#start();
      this.#slot.update();
      return DONE;
    },
    copy: () => this.#copy(),
    remedy: ({ remedy }) => {
      void runRemedy(remedy, this.#connectionId);
      return DONE;
    },
  });

  closed(): void {
    this.#run?.stop();
    this.#run = undefined;
  }

  dispose(): void {
    this.#slot.dispose();
  }

  #start(): void {
    this.#run?.stop();
    this.#run = undefined;
    const { store, ...ports } = this.#ports;
    const connection = findConnection(store.get(), this.#connectionId);
    if (connection === undefined) return;
    const onChange = (): void => {
      this.#slot.update();
    };
    this.#run = new DiagnosisRun({ ...ports, network: networkSettings(), onChange }, connection);
    this.#ended = this.#run.start();
  }

  async #copy(): Promise<FormAnswer<null>> {
    if (this.#run === undefined) return refuse('There is nothing to copy.');
    const { diagnosis } = this.#run;
    const at = new Date(diagnosis.startedAt).toISOString();
    await vscode.env.clipboard.writeText(diagnosisMarkdown(diagnosisView(diagnosis), at));
    return DONE;
  }
}

/** What the editor says about itself. `manifest` is the package.json of the extension. */
export function hostInfo(manifest: unknown): HostInfo {
  const { version } = v.parse(v.object({ version: v.string() }), manifest);
  const { appName, remoteName } = vscode.env;
  return {
    extension: version,
    editor: `${vscode.version} (${appName})`,
    node: process.versions.node,
    place: remoteName === undefined ? 'On this machine' : `Remote (${remoteName})`,
  };
}
