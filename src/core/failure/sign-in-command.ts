import type { SignInNeed } from '../model/failure.ts';

/** The shell of a terminal, by what it makes of quotes; `other` is one whose quotes are not known here. */
export type ShellKind = 'bash' | 'zsh' | 'fish' | 'sh' | 'powershell' | 'cmd' | 'other';

const SHELLS: Readonly<Record<string, ShellKind>> = {
  bash: 'bash',
  gitbash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  sh: 'sh',
  dash: 'sh',
  ksh: 'sh',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/** The kind of a shell, by the path of its program or by VS Code's name for it. */
export function shellKind(pathOrName: string): ShellKind {
  const from = Math.max(pathOrName.lastIndexOf('/'), pathOrName.lastIndexOf('\\')) + 1;
  const name = pathOrName
    .slice(from)
    .toLowerCase()
    .replace(/\.exe$/, '');
  return Object.hasOwn(SHELLS, name) ? (SHELLS[name] ?? 'other') : 'other';
}

/**
 * The line that signs a profile in with the AWS CLI, for a shell. Undefined where that shell has no form in which the
 * profile's name arrives as it is, and nothing in it is run.
 */
export function signInCommand({ how, profile, isSession }: SignInNeed, shell: ShellKind): string | undefined {
  const base = how === 'sso' ? 'aws sso login' : 'aws login';
  const option = isSession === true ? '--sso-session' : '--profile';
  if (profile === 'default' && isSession !== true) return base;
  // A name that begins with a dash would be taken for an option.
  const value = quoted(profile.startsWith('-') ? `${option}=${profile}` : profile, shell);
  if (value === undefined) return undefined;
  return profile.startsWith('-') ? `${base} ${value}` : `${base} ${option} ${value}`;
}

/** What makes a sign-in show an address and a code, for a terminal whose machine has no browser. */
export function withoutBrowser(command: string, { how }: SignInNeed): string {
  return `${command} ${how === 'sso' ? '--use-device-code' : '--remote'}`;
}

/** Means the same in every shell, quoted or not. */
const PLAIN = /^[\w./:][\w./:+@-]*$/;

/** Control characters, line breaks of every kind, and what turns the order of the others around. */
const CONTROL = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

/** A text as one word of a shell in which nothing is expanded; undefined where there is no such form. */
export function quoted(text: string, shell: ShellKind): string | undefined {
  if (PLAIN.test(text)) return text;
  switch (shell) {
    case 'bash':
    case 'zsh':
      return CONTROL.test(text) ? `$'${escapedControls(text)}'` : singleQuoted(text);
    case 'fish':
      return fishQuoted(text);
    case 'sh':
      return CONTROL.test(text) ? undefined : singleQuoted(text);
    case 'powershell':
      // A double quote is lost on the way to a program; the others would be read once more where `aws` is a `.cmd` file.
      return CONTROL.test(text) || /["&|<>^%]|\\$/.test(text) ? undefined : `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
    case 'cmd':
      return CONTROL.test(text) || /["%!]|\\$/.test(text) ? undefined : `"${text}"`;
    case 'other':
      return undefined;
  }
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** What a terminal would take for keys, and what means something between `$'` and `'`, as escapes. */
function escapedControls(text: string): string {
  return text.replace(/[\\'!\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, hexEscape);
}

function fishQuoted(text: string): string {
  return text
    .split(/([\p{Cc}\u2028-\u202e\u2066-\u2069])/u)
    .filter((part) => part !== '')
    .map((part) => (CONTROL.test(part) ? hexEscape(part) : `'${part.replace(/[\\']/g, String.raw`\$&`)}'`))
    .join('');
}

/** The bytes of a character, in UTF-8. */
function hexEscape(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0x80) return encodeURIComponent(char).replaceAll('%', '\\x').toLowerCase();
  return `\\x${code.toString(16).padStart(2, '0')}`;
}
