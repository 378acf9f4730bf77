/** The AWS CLI command that signs in to a profile; without one, to the default profile. */
export function signInCommand(kind: 'sso' | 'login', profile: string | undefined): string {
  const base = kind === 'sso' ? 'aws sso login' : 'aws login';
  if (profile === undefined || profile === 'default') return base;
  return `${base} --profile ${/^[\w.@%+:/-]+$/.test(profile) ? profile : `"${profile}"`}`;
}
