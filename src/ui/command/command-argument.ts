import * as v from 'valibot';
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
  /** It was called from the view, by the user; anything else may come from another extension. */
  readonly isFromView?: true;
  readonly connectionId?: string;
  readonly target?: Target;
  /** The partner account: of a row, or as `amazonId` of a call. */
  readonly amazonId?: string;
  /** The form of code to copy, of a call: the label of its quick pick. */
  readonly form?: string;
}

/** A row of the tree. */
const rowRef = v.object({ id: v.string() });

/** The rows that are selected; what is no row is left out. */
const rowRefs = listOf(rowRef);

/** Accounts in a Region; what is none is left out. */
const targetList = listOf(v.object({ connectionId: v.string(), region: v.string() }));

/** What another extension or a keybinding calls a command with. */
const call = v.object({
  profile: v.optional(v.string()),
  region: v.optional(v.string()),
  amazonId: v.optional(v.string()),
  form: v.fallback(v.optional(v.string()), undefined),
});

/** The rows of the view. */
export interface KnownRows {
  row(ref: RowRef): Row | undefined;
  /** Whether a value is a row as VS Code holds it. */
  isOwn(value: unknown): boolean;
}

/**
 * Parses what a command was called with: a row of the tree with the rows that are selected beside it, a list of
 * `{ connectionId, region }`, or `{ profile?, region?, amazonId?, form? }` from another extension or a keybinding.
 * Anything else counts as nothing.
 */
export function commandSubject(argument: unknown, rows: KnownRows, selected?: unknown): CommandSubject {
  const targets = v.safeParse(targetList, argument);
  if (targets.success) return { targets: targets.output };
  const ref = v.safeParse(rowRef, argument);
  if (ref.success) {
    const isFromView = rows.isOwn(argument) && ({ isFromView: true } as const);
    return { ...rowSubject(rows.row(ref.output)), ...selectedRows(selected, rows), ...isFromView };
  }
  const parsed = v.safeParse(call, argument);
  if (!parsed.success) return {};
  const { profile, region, amazonId, form } = parsed.output;
  if (profile === undefined && region === undefined && amazonId === undefined) return {};
  const id = connectionId(profile);
  return {
    connectionId: id,
    ...(region === undefined ? {} : { target: { connectionId: id, region } }),
    ...(amazonId === undefined ? {} : { amazonId }),
    ...(form === undefined ? {} : { form }),
  };
}

/** One selected row is the row itself. */
function selectedRows(selected: unknown, known: KnownRows): Pick<CommandSubject, 'rows'> {
  const refs = v.safeParse(rowRefs, selected);
  const rows = refs.success ? refs.output.flatMap((ref) => known.row(ref) ?? []) : [];
  return rows.length > 1 ? { rows } : {};
}

/** What a call names that is no connection, in words. */
export function unknownName(argument: unknown): string {
  const profile: unknown =
    typeof argument === 'object' && argument !== null && 'profile' in argument && argument.profile;
  return typeof profile === 'string' ? `profile "${profile}"` : 'the default credential chain';
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

/** A list of which what the schema does not take is left out. */
function listOf<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((entries) =>
      entries.flatMap((entry) => {
        const parsed = v.safeParse(schema, entry);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  );
}
