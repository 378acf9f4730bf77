import { FLEETWISE_REGIONS, regionPlace } from '../../core/model/connection.ts';
import { showInfo } from '../editor/messages.ts';
import { pickMany } from '../editor/inputs.ts';

/**
 * Asks for the Regions of connections; those in `selected` are on, by default all of FleetWise. Nothing when the user
 * changes their mind; with none, says that nothing was changed.
 */
export async function pickRegions(
  title: string,
  selected: readonly string[] = FLEETWISE_REGIONS,
): Promise<readonly string[] | undefined> {
  const others = selected.filter((region) => !FLEETWISE_REGIONS.some((known) => known === region));
  const items = [
    ...FLEETWISE_REGIONS.map((region) => ({
      label: region,
      description: regionPlace(region) ?? '',
      picked: selected.includes(region),
    })),
    ...others.map((region) => ({ label: region, description: 'AWS IoT FleetWise does not exist here', picked: true })),
  ];
  const placeHolder = 'Select the AWS IoT FleetWise Regions to show';
  const chosen = await pickMany(items, { title, placeHolder });
  if (chosen === undefined) return undefined;
  if (chosen.length > 0) return chosen.map(({ label }) => label);
  void showInfo('Nothing was changed: no Region was selected. A connection needs at least one.');
  return undefined;
}
