import { FLEETWISE_REGIONS } from '../../core/model/connection.ts';
import { showInfo } from '../editor/messages.ts';
import { pickMany } from '../editor/inputs.ts';

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
  const chosen = await pickMany(items, { title, placeHolder });
  if (chosen === undefined) return undefined;
  if (chosen.length > 0) return chosen.map(({ label }) => label);
  void showInfo('Nothing was changed: no Region was ticked. A connection needs at least one Region.');
  return undefined;
}
