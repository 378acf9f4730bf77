import { visibleText } from '../base/foreign-text.ts';
import type { Connection, Target } from '../model/connection.ts';
import type { Remedy } from '../model/failure.ts';
import type { SettingName } from '../model/setting.ts';

/** Theme color of an icon, by VS Code's own color ids. */
export type IconColor =
  | 'testing.iconPassed'
  | 'testing.iconFailed'
  | 'charts.yellow'
  | 'charts.blue'
  | 'disabledForeground'
  | 'list.warningForeground'
  | 'list.errorForeground';

/** What a row is about. */
export type RowKind =
  | 'group'
  | 'connection'
  | 'service'
  | 'registration'
  | SettingName
  | 'partnerAccounts'
  | 'partnerAccount'
  | 'detail'
  | 'message';

/** What a row does by itself. */
export type RowCommand = 'loadMore' | 'registerAccount' | 'registerAgain' | 'editEncryption' | Remedy;

/** One row of the tree, ready to be drawn; the editor layer only copies it. */
export interface Row {
  /** Stable over changes of state. */
  readonly id: string;
  readonly kind: RowKind;
  readonly label: string;
  readonly description?: string;
  /** Codicon name. */
  readonly icon?: string;
  readonly color?: IconColor;
  /** Markdown; built from escaped parts. */
  readonly tooltip?: string;
  /** What a screen reader says. */
  readonly accessibleLabel: string;
  /** Space-separated flags for `when` clauses. */
  readonly contextValue: string;
  readonly expansion: 'none' | 'collapsed' | 'expanded';
  readonly children: readonly Row[];
  /** With the row of a group. */
  readonly groupId?: string;
  /** The connection the row belongs to. */
  readonly connectionId?: string;
  /** With rows of a registration. */
  readonly target?: Target;
  /** With rows of a partner account. */
  readonly amazonId?: string;
  /** What a click and Enter do, beside selecting the row. */
  readonly command?: RowCommand;
  /** What Copy puts on the clipboard. */
  readonly copyText?: string;
}

/** A row whose children are made when they are looked at first. */
export function withChildren(row: Omit<Row, 'children'>, make: () => readonly Row[]): Row {
  let made: readonly Row[] | undefined;
  return {
    ...row,
    get children() {
      return (made ??= make());
    },
  };
}

/** The flag of rows that have nothing to do with AWS. */
export function simulatedFlag(connection: Pick<Connection, 'simulated'> | undefined): readonly string[] {
  return connection?.simulated === undefined ? [] : ['simulated'];
}

/** What Markdown reads as markup: its signs, addresses that it would make links of, and numbers of a list. */
const MARKUP = /[\\`*_{}[\]()#+\-!|<>~&$@]|:(?=\/\/)|(?<=\bwww)\.|(?<=^\d{1,9})\./gi;

/** Escapes what Markdown would read as markup; line breaks become blanks, and what is not seen is shown as what it is. */
export function escapeMarkdown(text: string): string {
  return visibleText(text).replace(MARKUP, '\\$&');
}

/** A Markdown table of fields, for tooltips. */
export function markdownFields(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([label, value]) => `**${escapeMarkdown(label)}:** ${escapeMarkdown(value)}`).join('  \n');
}
