import { readFileSync } from 'node:fs';

/** A command as package.json contributes it. */
export interface ContributedCommand {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly icon?: string;
  readonly enablement?: string;
}

/** An entry of a menu. */
export interface MenuEntry {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** The parts of package.json that tests look at. */
export interface Manifest {
  readonly name: string;
  readonly displayName: string;
  readonly publisher: string;
  readonly main: string;
  readonly type: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly extensionKind: readonly string[];
  readonly activationEvents: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly viewsContainers: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
    readonly views: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly commands: readonly ContributedCommand[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
  };
}

/** The root of the checkout, as a URL. */
export const ROOT = new URL('../../../', import.meta.url);

/** package.json. */
export const MANIFEST = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as Manifest;

/** Every `when` and `enablement` clause, with the command it stands at. */
export function allClauses(): readonly { readonly command: string; readonly clause: string }[] {
  const { commands, menus, viewsWelcome } = MANIFEST.contributes;
  const found = [
    ...Object.values(menus)
      .flat()
      .map(({ command, when }) => ({ command, clause: when })),
    ...commands.map(({ command, enablement }) => ({ command, clause: enablement })),
    ...viewsWelcome.map(({ view, when }) => ({ command: view, clause: when })),
  ];
  return found.flatMap(({ command, clause }) => (clause === undefined ? [] : [{ command, clause }]));
}

/** One term of a clause: a key, or a pattern for the flags of a row; `not` in front of it. */
export type Term =
  | { readonly kind: 'key'; readonly key: string; readonly not: boolean }
  | { readonly kind: 'view'; readonly view: string }
  | { readonly kind: 'flags'; readonly pattern: RegExp; readonly not: boolean };

/** The terms of a clause, which are joined by `&&`; throws on anything it does not know. */
export function readClause(clause: string): readonly Term[] {
  return clause.split(' && ').map((text): Term => {
    const view = /^view == (\S+)$/.exec(text)?.[1];
    if (view !== undefined) return { kind: 'view', view };
    const key = /^(!?)([A-Za-z]+(?:\.[A-Za-z]+)?)$/.exec(text);
    if (key !== null) return { kind: 'key', key: key[2] ?? '', not: key[1] === '!' };
    const flags = /^viewItem =~ \/(.+)\/$/.exec(text)?.[1];
    if (flags !== undefined) return { kind: 'flags', pattern: new RegExp(flags), not: false };
    const noFlags = /^!\(viewItem =~ \/(.+)\/\)$/.exec(text)?.[1];
    if (noFlags !== undefined) return { kind: 'flags', pattern: new RegExp(noFlags), not: true };
    throw new Error(`Not understood in a when clause: ${text}`);
  });
}

/** Whether a clause holds for the flags of a row in the tree, with these context keys on. */
export function holds(clause: string, contextValue: string, keys: readonly string[]): boolean {
  return readClause(clause).every((term) => {
    switch (term.kind) {
      case 'view':
        return term.view === 'iotRegistrar.accounts';
      case 'key':
        return keys.includes(term.key) !== term.not;
      case 'flags':
        return term.pattern.test(contextValue) !== term.not;
    }
  });
}
