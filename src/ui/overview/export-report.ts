import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import { COMMANDS } from '../../core/ids.ts';
import type { OverviewRow } from '../../core/overview/overview.ts';
import { overviewRows } from '../../core/overview/overview.ts';
import type { ReportFormat } from '../../core/overview/report.ts';
import { REPORT_FORMATS, reportText } from '../../core/overview/report.ts';
import type { AppState } from '../../core/state/state.ts';
import { filterTest, FILTER_STATE_WORDS, FILTER_STATES } from '../../core/overview/overview-filter.ts';
import { pickOne } from '../editor/inputs.ts';
import { showInfo } from '../editor/messages.ts';

interface ExportPorts {
  readonly store: Pick<Store<AppState>, 'get'>;
}

/** Asks which rows to export and in which format, and saves what is known of them as a file. Asks AWS nothing. */
export async function exportReport({ store }: ExportPorts): Promise<void> {
  const rows = overviewRows(store.get());
  if (rows.length === 0) {
    const add = 'Add Connection…';
    const chosen = await showInfo('Could not export a report: there is no connection yet.', add);
    if (chosen === add) await vscode.commands.executeCommand(COMMANDS.addConnection);
    return;
  }
  const chosen = await pickRows(rows);
  if (chosen === undefined) return;
  const format = await pickFormat();
  if (format === undefined) return;
  const file = await askFile(format);
  if (file === undefined) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(reportText(chosen, format, Date.now())));
  const open = 'Open';
  const count = `${String(chosen.length)} ${chosen.length === 1 ? 'row' : 'rows'}`;
  const answer = await showInfo(`Exported ${count} to ${file.fsPath}.`, open);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', file);
}

/** All rows, or those in one state; a state in which there is none is not offered. */
async function pickRows(rows: readonly OverviewRow[]): Promise<readonly OverviewRow[] | undefined> {
  const byState = FILTER_STATES.map((state) => ({
    label: FILTER_STATE_WORDS[state],
    rows: rows.filter(filterTest({ state })),
  }));
  const items = [{ label: 'All', rows }, ...byState.filter((item) => item.rows.length > 0)].map((item) => ({
    ...item,
    description: `${String(item.rows.length)} of ${String(rows.length)}`,
  }));
  return (await pickOne(items, { title: 'Export Report (1/2)', placeHolder: 'Registrations to export' }))?.rows;
}

async function pickFormat(): Promise<ReportFormat | undefined> {
  const items = (['markdown', 'csv', 'json'] as const).map((format) => ({
    label: REPORT_FORMATS[format].label,
    format,
  }));
  return (await pickOne(items, { title: 'Export Report (2/2)', placeHolder: 'Format of the report' }))?.format;
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
