import { editEncryption } from '../../core/account-settings/edit-encryption.ts';
import { editLogging } from '../../core/account-settings/edit-logging.ts';
import type { AccountCheckPorts } from '../../core/connections/account-check.ts';
import type { Session } from '../../core/session.ts';
import { knownRegistration } from '../../core/state/state.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickTarget } from '../command/pick.ts';
import { refusedReadOnly } from '../command/read-only.ts';
import { editorPrompts } from './edit-prompts.ts';

type EditSessionPorts = Pick<Session, 'store' | 'inventory' | 'accountSettings' | 'accountSettingsActions'> &
  Pick<AccountCheckPorts, 'signIns'>;

const EDITS = { encryption: editEncryption, logging: editLogging } as const;

/** Edits the encryption or the logging of a registration; without a row asks for connection and Region. */
export async function editAccountSettings(
  ports: EditSessionPorts,
  subject: CommandSubject,
  what: keyof typeof EDITS,
): Promise<void> {
  const state = ports.store.get();
  if (refusedReadOnly(state, `edit the ${what}`)) return;
  const target =
    subject.target ??
    (await pickTarget(state, `Select the registration whose ${what} to edit`, (each) => {
      return knownRegistration(state, each).answer?.value.state !== 'notRegistered';
    }));
  if (target !== undefined) await EDITS[what]({ ...ports, prompts: editorPrompts }, target);
}
