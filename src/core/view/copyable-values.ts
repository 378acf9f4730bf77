import type { Row } from '../tree/row.ts';

/** What a row says, as the user chooses it from a list: where it stands, and what is copied. */
export interface CopyableValue {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The values of all rows on whose menu stands Copy Value. */
export function copyableValues(connections: readonly Row[]): readonly CopyableValue[] {
  return connections.flatMap((connection) =>
    withRowsBelow(connection).flatMap(({ label, target, contextValue, copyText }) =>
      copyText === undefined || !isValue(contextValue)
        ? []
        : [{ label, description: [connection.label, target?.region].filter(Boolean).join(', '), detail: copyText }],
    ),
  );
}

/** As in `package.json`: ARNs and fingerprints have commands of their own. */
function isValue(contextValue: string): boolean {
  const flags = contextValue.split(' ');
  const isOfCommand = flags[0] === 'detail' || flags.includes('value');
  return isOfCommand && flags.includes('copyable') && !flags.includes('arn') && !flags.includes('fingerprint');
}

function withRowsBelow(row: Row): readonly Row[] {
  return [row, ...row.children.flatMap(withRowsBelow)];
}
