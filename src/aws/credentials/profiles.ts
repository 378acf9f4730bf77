import { success } from '../../core/model/failure.ts';
import type { Profile, Profiles } from '../../core/ports/backend.ts';
import { profileKind } from './profile-kind.ts';
import { profileText } from './profile-text.ts';
import type { Environment, SharedFiles } from './shared-files.ts';
import { loadSharedFiles, profileSection, sharedFilePaths } from './shared-files.ts';

/** Lists the profiles of the shared config and credentials files; reads them each time. */
export function createProfiles(environment: Environment): Profiles {
  return {
    async list() {
      const files = await loadSharedFiles(sharedFilePaths(environment));
      return files.ok ? success(listProfiles(files.value)) : files;
    },
  };
}

/** The profiles of both files, those of the config file first, each once. */
export function listProfiles(files: SharedFiles): readonly Profile[] {
  const names = [...files.config.keys(), ...files.credentials.keys()];
  const profiles = names.filter((name) => !/^(?:sso-session|services)\./.test(name));
  return [...new Set(profiles)].map((name) => {
    const region = profileSection(files, name)?.['region'];
    return { name, kind: profileText(profileKind(files, name)), ...(region !== undefined && { region }) };
  });
}
