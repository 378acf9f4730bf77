import type { Target } from '../../core/model/connection.ts';
import { connectionId } from '../../core/model/connection.ts';
import type { Row } from '../../core/tree/row.ts';
import type { RowRef } from '../tree/tree-model.ts';

/** What a command was called on. */
export interface CommandSubject {
  /** The row, when it was called on one. */
  readonly row?: Row;
  /** It was called from the view, by the user; anything else may come from another extension. */
  readonly isFromView?: true;
  readonly connectionId?: string;
  readonly target?: Target;
  /** The partner account: of a row, or as `amazonId` of a call. */
  readonly amazonId?: string;
  /** The form of code to copy, of a call: the label of its quick pick. */
  readonly form?: string;
}

/** The rows of the view. */
export interface KnownRows {
  row(ref: RowRef): Row | undefined;
  /** Whether a value is a row as VS Code holds it. */
  isOwn(value: unknown): boolean;
}

/**
 * Parses what a command was called with: a row of the tree, or `{ profile?, region?, amazonId?, form? }` from another extension or a
 * keybinding. Anything else counts as nothing.
 */
export function commandSubject(argument: unknown, rows: KnownRows): CommandSubject {
  if (typeof argument !== 'object' || argument === null) return {};
  if ('id' in argument && typeof argument.id === 'string') {
    return { ...rowSubject(rows.row({ id: argument.id })), ...(rows.isOwn(argument) && { isFromView: true }) };
  }
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

/** What a call names that is no connection, in words. */
export function unknownName(argument: unknown): string {
  const profile: unknown =
    typeof argument === 'object' && argument !== null && 'profile' in argument && argument.profile;
  return typeof profile === 'string' ? `profile "${profile}"` : 'the default credential chain';
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
