import * as vscode from 'vscode';
import { visibleText } from '../../core/base/foreign-text.ts';
import { REMEDY_COMMANDS } from '../../core/failure/remedy.ts';
import { ACCOUNTS_VIEW, COMMANDS, LOAD_MORE } from '../../core/ids.ts';
import type { Row, RowCommand } from '../../core/tree/row.ts';
import type { ViewText } from '../../core/view/view-text.ts';
import type { RowRef } from './tree-model.ts';
import { tooltipOf } from '../editor/surfaces.ts';

/** What the tree asks of the running extension, which is loaded when the view is first looked at. */
export interface TreeSource {
  row(ref: RowRef): Row | undefined;
  children(ref: RowRef | undefined): readonly RowRef[];
  parent(ref: RowRef): RowRef | undefined;
  /** The rows below `ref` are looked at; a promise when they cannot be drawn before it has resolved. */
  onExpand(ref: RowRef): Promise<void> | undefined;
}

/** The tree view "Accounts": copies rows to the editor, and decides nothing. */
export class AccountsTree implements vscode.TreeDataProvider<RowRef>, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<RowRef[] | undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #source: () => Promise<TreeSource>;
  readonly view: vscode.TreeView<RowRef>;

  constructor(source: () => Promise<TreeSource>) {
    this.#source = source;
    const options = { treeDataProvider: this, showCollapseAll: true, canSelectMany: true };
    this.view = vscode.window.createTreeView(ACCOUNTS_VIEW, options);
  }

  /** Draws these rows again; without rows, all. */
  redraw(rows?: readonly RowRef[]): void {
    this.#changes.fire(rows && [...rows]);
  }

  /** Says something of all rows together. */
  say({ description = '', message = '', badge }: ViewText): void {
    const { view } = this;
    if ((view.description ?? '') !== visibleText(description)) view.description = visibleText(description);
    if ((view.message ?? '') !== visibleText(message)) view.message = visibleText(message);
    if (view.badge?.value !== badge?.value) view.badge = badge;
  }

  async getTreeItem(ref: RowRef): Promise<vscode.TreeItem> {
    const row = (await this.#source()).row(ref);
    return row === undefined ? new vscode.TreeItem('') : treeItem(row);
  }

  async getChildren(ref?: RowRef): Promise<RowRef[]> {
    const source = await this.#source();
    if (ref !== undefined) await source.onExpand(ref);
    return [...source.children(ref)];
  }

  async getParent(ref: RowRef): Promise<RowRef | undefined> {
    return (await this.#source()).parent(ref);
  }

  dispose(): void {
    this.view.dispose();
    this.#changes.dispose();
  }
}

const ROW_COMMANDS: Readonly<Record<RowCommand, string>> = {
  ...REMEDY_COMMANDS,
  openSettings: COMMANDS.openSettings,
  loadMore: LOAD_MORE,
  registerAccount: COMMANDS.registerAccount,
  registerAgain: COMMANDS.registerAgain,
  editEncryption: COMMANDS.editEncryption,
};

const EXPANSION = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
} as const;

function treeItem(row: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(visibleText(row.label), EXPANSION[row.expansion]);
  item.id = row.id;
  item.contextValue = row.contextValue;
  item.accessibilityInformation = { label: visibleText(row.accessibleLabel) };
  if (row.description !== undefined) item.description = visibleText(row.description);
  if (row.tooltip !== undefined) item.tooltip = tooltipOf(row.tooltip);
  if (row.command !== undefined) {
    const title = visibleText(row.label);
    item.command = { command: ROW_COMMANDS[row.command], title, arguments: [{ id: row.id }] };
  }
  if (row.icon !== undefined) {
    item.iconPath = new vscode.ThemeIcon(row.icon, row.color && new vscode.ThemeColor(row.color));
  }
  return item;
}
