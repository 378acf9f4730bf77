import { success } from '../../core/model/failure.ts';
import type { Profile, Profiles } from '../../core/ports/backend.ts';
import { profileSource } from './credential-source.ts';
import type { SourceSettings } from './credential-source.ts';
import { sourceText } from './profile-text.ts';
import type { SharedFileReader } from './shared-file-reader.ts';
import type { Environment } from './shared-files.ts';
import { profileSection, settingOf } from './shared-files.ts';

/** Lists the profiles of the shared config and credentials files, as they are now. */
export function createProfiles(environment: Environment, reader: SharedFileReader): Profiles {
  return {
    async list() {
      const files = await reader.load();
      return files.ok ? success(listProfiles({ files: files.value, environment })) : files;
    },
  };
}

/** The profiles of both files, those of the config file first, each once. */
export function listProfiles(from: SourceSettings): readonly Profile[] {
  const names = new Set([...from.files.config.keys(), ...from.files.credentials.keys()]);
  return [...names].map((name) => {
    const region = settingOf(profileSection(from.files, name), 'region');
    const source = profileSource(from, name, true);
    const kind = source === undefined ? 'no credentials of its own' : sourceText(source);
    return { name, kind, ...(region !== undefined && { region }) };
  });
}
