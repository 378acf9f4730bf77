import { editEncryption } from '../../src/core/account-settings/edit-encryption.ts';
import { editLogging } from '../../src/core/account-settings/edit-logging.ts';
import type { Result } from '../../src/core/model/failure.ts';
import { success } from '../../src/core/model/failure.ts';
import type { Registration } from '../../src/core/model/registration.ts';
import { IDENTITY, PROD, TARGET, answered } from './core-samples.ts';
import { coreWorld } from './core-world.ts';
import { AWS_KEY, FakeAccountSettings } from './fake-account-settings.ts';
import type { Person } from './scripted-prompts.ts';
import { ScriptedPrompts } from './scripted-prompts.ts';

/** The user who edits a registration, and AWS as a script. */
export function editWorld(person: Person, registered: Result<Registration> = answered('SUCCESS')) {
  const settings = new FakeAccountSettings();
  const core = coreWorld({ settings });
  core.aws.tells(TARGET, registered);
  core.aws.knows(PROD.id, success(IDENTITY));
  settings.answers('encryption', success(AWS_KEY));
  settings.answers('logging', success({ logType: 'OFF' }));
  const prompts = new ScriptedPrompts(person);
  const ports = { ...core, prompts, signIns: { enterCode: () => Promise.resolve(undefined) } };
  return {
    core,
    settings,
    prompts,
    editEncryption: () => editEncryption(ports, TARGET),
    editLogging: () => editLogging(ports, TARGET),
  };
}
