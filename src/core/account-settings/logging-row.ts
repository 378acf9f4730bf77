import type { Logging } from '../model/logging.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import { loggingDescription, loggingFields } from './logging-text.ts';
import type { SettingKind } from './setting-row.ts';
import { UNKNOWN_SETTING } from './setting-row.ts';

/** The row of the logging. */
export const LOGGING_ROW: SettingKind<Logging> = {
  label: 'Logging',
  draw: (known, { display }) => {
    const value = known.answer?.value;
    return {
      description: loggingDescription(known, display.now),
      appearance: value && (APPEARANCES[value.logType] ?? UNKNOWN_SETTING),
      fields: value === undefined ? [] : loggingFields(value),
      ...(value?.logGroupName !== undefined && { copy: { text: value.logGroupName, by: 'copyValue' } }),
    };
  },
};

const APPEARANCES: Readonly<Record<string, RowAppearance>> = {
  OFF: { flag: 'off', drawn: { icon: 'output', color: 'disabledForeground' } },
  ERROR: { flag: 'on', drawn: { icon: 'output', color: 'testing.iconPassed' } },
};
