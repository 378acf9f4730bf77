import { FLEETWISE_REGIONS, regionPlace } from '../../core/model/connection.ts';
import { showInfo } from '../editor/messages.ts';
import type { Stepped } from '../editor/steps.ts';
import { stepMany } from '../editor/steps.ts';

/**
 * Asks for the Regions of connections, with a way back to the step before; those in `selected` are on, by default all of
 * FleetWise. With none, says that nothing was changed.
 */
export async function pickRegions(
  title: string,
  selected: readonly string[] = FLEETWISE_REGIONS,
): Promise<Stepped<readonly string[]>> {
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
  const chosen = await stepMany(items, { title, placeHolder, canGoBack: true });
  if (chosen.kind !== 'value') return chosen;
  if (chosen.value.length > 0) return { kind: 'value', value: chosen.value.map(({ label }) => label) };
  void showInfo('Nothing was changed: no Region was selected. A connection needs at least one.');
  return { kind: 'cancelled' };
}
