import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { COMMANDS } from '../../core/ids.ts';
import { FILTER_STATE_WORDS, FILTER_STATES, filterTest } from '../../core/model/account-filter.ts';
import type { OverviewRow } from '../../core/overview/overview.ts';
import { overviewRows } from '../../core/overview/overview.ts';
import type { ReportFormat } from '../../core/overview/report.ts';
import { REPORT_FORMATS, reportText } from '../../core/overview/report.ts';
import type { AppState } from '../../core/state/state.ts';
import { filterText } from '../../core/view/account-filter.ts';
import { pickOne } from '../editor/inputs.ts';
import { showInfo } from '../editor/messages.ts';

interface ExportPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
}

/** Asks which rows to export and in which format, and saves what is known of them as a file. Asks AWS nothing. */
export async function exportReport({ store }: ExportPorts): Promise<void> {
  const state = store.get();
  const rows = overviewRows(state);
  if (rows.length === 0) {
    const add = 'Add Connection…';
    const chosen = await showInfo('Could not export a report: there is no connection yet.', add);
    if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addConnection);
    return;
  }
  const chosen = await pickRows(state, rows);
  if (chosen !== undefined) await saveReport(chosen, 'Export Report (2 of 2)');
}

/** Asks in which format to save these rows, and where, and saves them. `title`: of the list of formats. */
export async function saveReport(rows: readonly OverviewRow[], title = 'Export Report'): Promise<void> {
  const format = await pickFormat(title);
  if (format === undefined) return;
  const file = await askFile(format);
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(reportText(rows, format, Date.now())));
  void tellSaved(rows.length, file);
}

async function tellSaved(rows: number, file: vscode.Uri): Promise<void> {
  const open = 'Open';
  const count = `${String(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  const answer = await showInfo(`Exported ${count} to ${file.fsPath}.`, open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', file);
}

/** All rows, those that the view shows, or those in one state; where there is none, nothing is offered. */
async function pickRows(state: AppState, rows: readonly OverviewRow[]): Promise<readonly OverviewRow[] | undefined> {
  const { filter } = state;
  const filtered = filter === undefined ? [] : [{ label: `Filtered: ${filterText(state, filter)}`, filter }];
  const byState = FILTER_STATES.map((wanted) => ({ label: FILTER_STATE_WORDS[wanted], filter: { state: wanted } }));
  const parts = [...filtered, ...byState].map((part) => ({ ...part, rows: rows.filter(filterTest(part.filter)) }));
  const items = [{ label: 'All', rows }, ...parts.filter((part) => part.rows.length > 0)].map((item) => ({
    ...item,
    description: `${String(item.rows.length)} of ${String(rows.length)}`,
  }));
  return (await pickOne(items, { title: 'Export Report (1 of 2)', placeHolder: 'Select the registrations to export' }))
    ?.rows;
}

async function pickFormat(title: string): Promise<ReportFormat | undefined> {
  const items = (['markdown', 'csv', 'json'] as const).map((format) => ({
    label: REPORT_FORMATS[format].label,
    format,
  }));
  return (await pickOne(items, { title, placeHolder: 'Select the format of the report' }))?.format;
}

function askFile(format: ReportFormat): Thenable<vscode.Uri | undefined> {
  const { label, extension } = REPORT_FORMATS[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    title: 'Export Report',
    saveLabel: 'Export',
    filters: { [label]: [extension] },
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, `fleetwise-registrations.${extension}`) }),
  });
}
