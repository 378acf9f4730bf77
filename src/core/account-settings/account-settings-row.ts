import type { DisplayContext } from '../base/duration.ts';
import type { Target } from '../model/connection.ts';
import { targetKey } from '../model/connection.ts';
import type { SettingName, SettingValues } from '../model/setting.ts';
import { SETTING_NAMES } from '../model/setting.ts';
import { watchKey, watchKind } from '../model/watch.ts';
import { registrationRow } from '../registration/registration-row.ts';
import type { Known } from '../state/known.ts';
import { settingMap } from '../state/known-settings.ts';
import type { AppState } from '../state/state.ts';
import { knownRegistration } from '../state/state.ts';
import type { Row } from '../tree/row.ts';
import { guardedRow } from '../tree/row-guard.ts';
import { ENCRYPTION_ROW } from './encryption-row.ts';
import { LOGGING_ROW } from './logging-row.ts';
import type { SettingContext, SettingDrawing, SettingKind, SettingPlace } from './setting-row.ts';
import { settingRow, settingRowId } from './setting-row.ts';

/** By name: how a setting is drawn. */
const KINDS: { readonly [Name in SettingName]: SettingKind<SettingValues[Name]> } = {
  encryption: ENCRYPTION_ROW,
  logging: LOGGING_ROW,
};

/** The row of one Region; below a registered one also its settings, as far as they were asked for. */
export function regionRow(state: AppState, target: Target, display: DisplayContext): Row {
  const row = registrationRow(state, target, display);
  if (knownRegistration(state, target).answer?.value.state !== 'registered') return row;
  const rows = SETTING_NAMES.flatMap((name) => rowOf(state, { name, target }, display) ?? []);
  // Nothing but opening the row asks for them.
  const expansion = row.expansion === 'none' ? 'collapsed' : row.expansion;
  return { ...row, expansion, children: [...row.children, ...rows] };
}

/** Nothing where it was not asked for. */
function rowOf(
  state: AppState,
  { name, target }: Omit<SettingPlace, 'label'>,
  display: DisplayContext,
): Row | undefined {
  const known = settingMap(state, name).get(targetKey(target));
  if (known === undefined) return undefined;
  const { label } = KINDS[name];
  const kind = watchKind(name);
  const watch = kind && state.watches.get(watchKey({ kind, target }));
  return guardedRow({ id: settingRowId(name, target), label, connectionId: target.connectionId, target }, () =>
    settingRow(
      { name, label, target, watch },
      known,
      drawing(name, known, { display, readOnly: state.readOnly, watch }),
    ),
  );
}

function drawing<Name extends SettingName>(
  name: Name,
  known: Known<SettingValues[Name]>,
  context: SettingContext,
): SettingDrawing {
  return KINDS[name].draw(known, context);
}
