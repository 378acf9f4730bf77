import { messageSentence } from '../base/sentence.ts';
import type { Encryption } from '../model/encryption.ts';
import { CUSTOMER_KEY } from '../model/encryption.ts';
import type { Watch } from '../model/watch.ts';
import type { RowAppearance } from '../tree/appearance.ts';
import type { AdviceAction } from '../tree/detail-row.ts';
import { pendingAppearance } from '../watching/watch-text.ts';
import { ENCRYPTION_ADVICE, encryptionDescription, encryptionFields } from './encryption-text.ts';
import type { SettingKind } from './setting-row.ts';
import { UNKNOWN_SETTING } from './setting-row.ts';

/** The row of the encryption. */
export const ENCRYPTION_ROW: SettingKind<Encryption> = {
  label: 'Encryption',
  draw: (known, { display, readOnly, watch }) => {
    const value = known.answer?.value;
    return {
      description: encryptionDescription(known, display.now, watch),
      appearance: value && appearance(value, watch),
      fields: value === undefined ? [] : encryptionFields(value, display),
      ...(value?.state === 'failed' && {
        trouble: {
          reason: messageSentence(value.errorMessage ?? ''),
          advice: ENCRYPTION_ADVICE,
          ...(readOnly ? {} : { action: EDIT_ENCRYPTION }),
        },
      }),
      ...(value?.type === CUSTOMER_KEY &&
        value.kmsKeyId !== undefined && { copy: { text: value.kmsKeyId, by: 'ownCommand' } }),
    };
  },
};

const EDIT_ENCRYPTION: AdviceAction = { label: 'Edit Encryption…', command: 'editEncryption' };

function appearance({ state }: Encryption, watch: Watch | undefined): RowAppearance {
  return state === 'changing' ? { flag: state, drawn: pendingAppearance(watch) } : APPEARANCES[state];
}

const APPEARANCES: Readonly<Record<Exclude<Encryption['state'], 'changing'>, RowAppearance>> = {
  inPlace: { flag: 'inPlace', drawn: { icon: 'shield', color: 'testing.iconPassed' } },
  failed: { flag: 'failed', drawn: { icon: 'error', color: 'testing.iconFailed' } },
  unknown: UNKNOWN_SETTING,
};
