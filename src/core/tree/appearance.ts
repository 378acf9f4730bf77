import type { Failure, FailureKind } from '../model/failure.ts';
import type { IconColor } from './row.ts';

/** What a state looks like: flags for `when` clauses, and the icon. */
export interface RowAppearance {
  readonly flag: string;
  readonly drawn: { readonly icon: string; readonly color?: IconColor };
}

const WARNING: RowAppearance['drawn'] = { icon: 'warning', color: 'list.warningForeground' };

/** What a row looks like whose first check failed. */
const FAILURE_APPEARANCES: Readonly<Record<FailureKind, RowAppearance>> = {
  signIn: { flag: 'signIn error', drawn: { icon: 'key', color: 'charts.yellow' } },
  denied: { flag: 'denied error', drawn: { icon: 'lock', color: 'list.warningForeground' } },
  unreachable: { flag: 'unreachable error', drawn: { icon: 'debug-disconnect', color: 'list.warningForeground' } },
  unavailable: { flag: 'unavailable error', drawn: { icon: 'circle-slash', color: 'disabledForeground' } },
  throttled: { flag: 'throttled error', drawn: WARNING },
  clockSkew: { flag: 'clockSkew error', drawn: WARNING },
  invalid: { flag: 'error', drawn: WARNING },
  conflict: { flag: 'error', drawn: WARNING },
  notFound: { flag: 'error', drawn: WARNING },
  service: { flag: 'error', drawn: WARNING },
  unsupported: { flag: 'error', drawn: WARNING },
  unknown: { flag: 'error', drawn: WARNING },
};

/** Flags and icon of a row whose last check failed. Wrong AWS files and a role that is not given are no matter of signing in. */
export function failureAppearance({ kind, signIn }: Failure): RowAppearance {
  switch (signIn) {
    case 'profileNotFound':
    case 'partition':
      return { flag: 'missingProfile error', drawn: WARNING };
    case 'files':
    case 'setup':
      return { flag: 'error', drawn: WARNING };
    case 'noRole':
      return FAILURE_APPEARANCES.denied;
    default:
      return FAILURE_APPEARANCES[kind];
  }
}
