import type { Target } from '../../core/model/connection.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { Row } from '../../core/tree/row.ts';
import type { RowRef } from '../tree/tree-model.ts';

/** What a command was called on. */
export interface CommandSubject {
  /** The row, when it was called on one. */
  readonly row?: Row;
  /** All selected rows, when it was called on one of several. */
  readonly rows?: readonly Row[];
  /** Accounts in Regions, when it was called with a list of them. */
  readonly targets?: readonly Target[];
  readonly connectionId?: string;
  readonly target?: Target;
  /** The partner account: of a row, or as `amazonId` of a call. */
  readonly amazonId?: string;
  /** The form of code to copy, of a call: the label of its quick pick. */
  readonly form?: string;
}

/**
 * Parses what a command was called with: a row of the tree with the rows that are selected beside it, a list of
 * `{ connectionId, region }`, or `{ profile?, region?, amazonId?, form? }` from another extension or a keybinding.
 * Anything else counts as nothing.
 */
export function commandSubject(
  argument: unknown,
  findRow: (ref: RowRef) => Row | undefined,
  selected?: unknown,
): CommandSubject {
  if (Array.isArray(argument)) return { targets: argument.filter(isTarget).map(bareTarget) };
  if (typeof argument !== 'object' || argument === null) return {};
  if (isRef(argument)) return { ...rowSubject(findRow(argument)), ...selectedRows(selected, findRow) };
  const { profile, region, amazonId, form } = argument as Readonly<Record<string, unknown>>;
  if (profile === undefined && region === undefined && amazonId === undefined) return {};
  if (!isOptionalText(profile) || !isOptionalText(region) || !isOptionalText(amazonId)) return {};
  const id = connectionId(profile);
  return {
    connectionId: id,
    ...(region === undefined ? {} : { target: { connectionId: id, region } }),
    ...(amazonId === undefined ? {} : { amazonId }),
    ...(typeof form === 'string' ? { form } : {}),
  };
}

function isRef(value: unknown): value is RowRef {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function isTarget(value: unknown): value is Target {
  if (typeof value !== 'object' || value === null || !('connectionId' in value) || !('region' in value)) return false;
  return typeof value.connectionId === 'string' && typeof value.region === 'string';
}

function bareTarget({ connectionId: id, region }: Target): Target {
  return { connectionId: id, region };
}

/** One selected row is the row itself. */
function selectedRows(selected: unknown, findRow: (ref: RowRef) => Row | undefined): Pick<CommandSubject, 'rows'> {
  const refs = Array.isArray(selected) ? selected.filter(isRef) : [];
  const rows = refs.flatMap((ref) => findRow({ id: ref.id }) ?? []);
  return rows.length > 1 ? { rows } : {};
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function rowSubject(row: Row | undefined): CommandSubject {
  if (row === undefined) return {};
  return {
    row,
    ...(row.connectionId === undefined ? {} : { connectionId: row.connectionId }),
    ...(row.target === undefined ? {} : { target: row.target }),
    ...(row.amazonId === undefined ? {} : { amazonId: row.amazonId }),
  };
}
