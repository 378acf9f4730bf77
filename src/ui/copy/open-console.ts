import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { AppState } from '../../core/state/state.ts';
import { findConnection } from '../../core/state/state.ts';
import { SIDEWALK_CONSOLE } from '../../shared/partner-page.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickTarget } from '../command/pick.ts';
import { refusedSimulated } from '../command/simulated.ts';

/** Opens the page of the AWS console: of FleetWise in the Region of a registration, or of Sidewalk. */
export async function openConsole(
  { store }: { readonly store: Pick<Store<AppState>, 'get'> },
  subject: CommandSubject,
): Promise<void> {
  if (refusedSimulated(store.get(), subject.connectionId)) return;
  if (subject.amazonId !== undefined) {
    await vscode.env.openExternal(vscode.Uri.parse(SIDEWALK_CONSOLE));
    return;
  }
  const target =
    subject.target ??
    (await pickTarget(store.get(), 'Select the registration to open in the AWS console', ({ connectionId }) => {
      return findConnection(store.get(), connectionId)?.simulated === undefined;
    }));
  if (target === undefined) return;
  const { region } = target;
  const link = `https://${region}.console.aws.amazon.com/iotfleetwise/home?region=${region}#/`;
  await vscode.env.openExternal(vscode.Uri.parse(link));
}
