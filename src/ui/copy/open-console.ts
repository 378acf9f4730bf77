import * as vscode from 'vscode';
import type { Store } from '../../core/base/store.ts';
import type { AppState } from '../../core/state/state.ts';
import { SIDEWALK_CONSOLE } from '../../shared/partner-page.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickTarget } from '../command/pick.ts';

/** Opens the page of the AWS console: of FleetWise in the Region of a registration, or of Sidewalk. */
export async function openConsole(
  { store }: { readonly store: Pick<Store<AppState>, 'get'> },
  subject: CommandSubject,
): Promise<void> {
  if (subject.amazonId !== undefined) {
    await vscode.env.openExternal(vscode.Uri.parse(SIDEWALK_CONSOLE));
    return;
  }
  const target = subject.target ?? (await pickTarget(store.get(), 'Registration to open in the AWS console'));
  if (target === undefined) return;
  const { region } = target;
  const link = `https://${region}.console.aws.amazon.com/iotfleetwise/home?region=${region}#/`;
  await vscode.env.openExternal(vscode.Uri.parse(link));
}
