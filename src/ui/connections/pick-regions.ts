import * as vscode from 'vscode';
import { FLEETWISE_REGIONS } from '../../core/model/connection.ts';

/**
 * Asks for the Regions of connections; those in `ticked` are on, by default all of FleetWise. Nothing when the user
 * changes their mind; with none ticked, says that nothing was changed.
 */
export async function pickRegions(
  title: string,
  ticked: readonly string[] = FLEETWISE_REGIONS,
): Promise<readonly string[] | undefined> {
  const others = ticked.filter((region) => !FLEETWISE_REGIONS.some((known) => known === region));
  const items = [
    ...FLEETWISE_REGIONS.map((region) => ({ label: region, picked: ticked.includes(region) })),
    ...others.map((region) => ({ label: region, description: 'AWS IoT FleetWise does not exist here', picked: true })),
  ];
  const placeHolder = 'AWS IoT FleetWise Regions to show';
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  if (chosen === undefined) return undefined;
  if (chosen.length > 0) return chosen.map(({ label }) => label);
  void vscode.window.showInformationMessage(
    'Nothing was changed: no Region was ticked. A connection needs at least one Region.',
  );
  return undefined;
}
