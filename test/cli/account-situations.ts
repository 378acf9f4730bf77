import { seeded } from '../bench/numbers.ts';

/** AWS files and variables as people have them, and worse; `{home}` and `{url}` stand for folder and local AWS. */
export interface AccountContext {
  readonly seed: number;
  /** The profile that is asked for, as with `--profile`; without, it is up to the environment. */
  readonly profile?: string;
  readonly config: string;
  readonly credentials: string;
  readonly environment: Readonly<Record<string, string>>;
  /** SSO sessions and start URLs that somebody is signed in to. */
  readonly signedInTo: readonly string[];
}

/** Makes a situation; the same seed makes the same one. */
export function accountContext(seed: number): AccountContext {
  return new Situation(seed).make();
}

const NAMES = [
  ...['dev', 'prod', 'base', 'my dev', 'büro', 'a,b', "it's", 'say "hi"', '日本', 'two  blanks', 'back\\slash'],
  ...['#tag', 'a;b', 'x=y', 'a:b', '$HOME', '--flag', '__proto__', 'constructor', '[in]', 'profile dev', 'DEV'],
] as const;

const SESSIONS = ['corp', 'my org', 'größe', '__proto__'] as const;

type Kind = (situation: Situation, profile: string) => readonly Line[];

type Line = readonly [name: string, value: string];

/** What stands in a profile, by kind of credentials; some are only half of it. */
const KINDS: readonly (readonly [weight: number, kind: Kind])[] = [
  [6, (s) => keys(s)],
  [1, (s) => keys(s).slice(0, 1)],
  [1, (s) => keys(s).slice(1)],
  [1, (s) => [...keys(s), ['aws_session_token', 'session']]],
  [5, (s, profile) => [roleArn(s), ['source_profile', s.pick([...s.names, profile])]]],
  [1, (s) => [roleArn(s)]],
  [1, (s) => [roleArn(s), ['source_profile', 'gone']]],
  [1, (s) => [roleArn(s), ['credential_source', s.pick(['Environment', 'EcsContainer', 'environment', 'Moon'])]]],
  [1, (s) => [roleArn(s), ['credential_source', 'Environment'], ['source_profile', s.pick(s.names)]]],
  [2, (s) => [roleArn(s), ['web_identity_token_file', '{home}/token']]],
  [1, () => [['web_identity_token_file', '{home}/token']]],
  [3, (s) => [...ssoRole(s), ['sso_start_url', s.startUrl()], ['sso_region', 'us-east-1']]],
  [3, (s) => [...ssoRole(s), ['sso_session', s.pick(SESSIONS)]]],
  [1, (s) => ssoRole(s).slice(1)],
  [3, (s) => [['credential_process', s.process()]]],
  [1, () => [['credential_process', 'no-such-tool-here --profile dev']]],
  [2, () => [['region', 'eu-central-1']]],
];

function keys(s: Situation): readonly Line[] {
  return [
    ['aws_access_key_id', `AKIA${s.account()}`],
    ['aws_secret_access_key', 'simulator'],
  ];
}

function roleArn(s: Situation): Line {
  return ['role_arn', `arn:aws:iam::${s.account()}:role/admin`];
}

function ssoRole(s: Situation): readonly Line[] {
  return [
    ['sso_account_id', s.account()],
    ['sso_role_name', 'admin'],
  ];
}

class Situation {
  readonly names: readonly string[];
  readonly #seed: number;
  readonly #random: () => number;
  #accounts = 0;

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = seeded(seed);
    this.names = ['default', ...Array.from({ length: 3 }, () => this.pick(NAMES))];
  }

  pick<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.#random() * values.length)];
    if (value === undefined) throw new Error('Nothing to pick from');
    return value;
  }

  chance(of: number): boolean {
    return this.#random() < of;
  }

  /** An account that nothing else in the situation has. */
  account(): string {
    this.#accounts += 1;
    return String(100_000_000_000 + this.#seed * 1000 + this.#accounts);
  }

  startUrl(): string {
    return `https://${this.pick(['corp', 'other'])}.example/start`;
  }

  /** A command that prints keys; its arguments are quoted in ways that only splitting without a shell understands. */
  process(): string {
    const printed = { Version: 1, AccessKeyId: `AKIA${this.account()}`, SecretAccessKey: 'simulator' };
    return this.pick([`echo '${JSON.stringify(printed)}'`, `printf %s ${JSON.stringify(JSON.stringify(printed))}`]);
  }

  make(): AccountContext {
    const environment = this.#environment();
    const isNamed = this.chance(0.75);
    const files = { config: this.#config(), credentials: this.chance(0.6) ? this.#credentials() : '' };
    const ends = this.chance(0.1) ? this.pick(['\r\n', '\r']) : '\n';
    return {
      seed: this.#seed,
      ...(isNamed && { profile: this.pick(this.names) }),
      config: `${this.chance(0.01) ? '\ufeff' : ''}${files.config.replaceAll('\n', ends)}`,
      credentials: files.credentials.replaceAll('\n', ends),
      environment,
      signedInTo: [...SESSIONS, 'https://corp.example/start', 'https://other.example/start'].filter(() =>
        this.chance(0.8),
      ),
    };
  }

  #environment(): Record<string, string> {
    const profile = this.pick(this.names);
    const account = this.account();
    const webIdentity = this.account();
    return {
      ...(this.chance(0.2) && { AWS_PROFILE: profile }),
      ...(this.chance(0.05) && { AWS_DEFAULT_PROFILE: profile }),
      ...(this.chance(0.02) && { AWS_PROFILE: this.pick(['', 'gone']) }),
      ...(this.chance(0.15) && { AWS_ACCESS_KEY_ID: `AKIA${account}`, AWS_SECRET_ACCESS_KEY: 'simulator' }),
      ...(this.chance(0.02) && { AWS_ACCESS_KEY_ID: `AKIA${account}` }),
      ...(this.chance(0.3) && { AWS_CONTAINER_CREDENTIALS_FULL_URI: '{url}/box' }),
      ...(this.chance(0.1) && {
        AWS_WEB_IDENTITY_TOKEN_FILE: '{home}/token',
        AWS_ROLE_ARN: `arn:aws:iam::${webIdentity}:role/web`,
      }),
      ...(this.chance(0.2) && {
        AWS_CONFIG_FILE: this.pick(['$HOME/.aws/config', '~/.aws/config', '${HOME}/.aws/config']),
      }),
      ...(this.chance(0.02) && { AWS_CONFIG_FILE: this.pick(['', '{home}/gone', '/dev/null', '$NOT_SET/config']) }),
    };
  }

  #config(): string {
    const profiles = this.#some(this.names).map((name) =>
      this.#section(this.#header('profile', name), this.#profile(name)),
    );
    const sessions = this.#some(SESSIONS).map((name) => {
      const lines: Line[] = [
        ['sso_start_url', this.startUrl()],
        ['sso_region', 'us-east-1'],
      ];
      return this.#section(this.#header('sso-session', name), this.chance(0.9) ? lines : lines.slice(1));
    });
    const rest = [
      ...(this.chance(0.2) ? ['[preview]\nsdb = true\n'] : []),
      ...(this.chance(0.05) ? [`[DEFAULT]\n${this.#lines(this.#profile('default'))}`] : []),
      ...(this.chance(0.2) ? ['# [profile dev]\n; a = b\n'] : []),
    ];
    return this.#shuffled([...profiles, ...sessions, ...rest]).join(this.chance(0.5) ? '\n' : '');
  }

  #credentials(): string {
    const sections = this.#some(this.names).map((name) => {
      const header = this.chance(0.1) ? this.pick([`"${name}"`, `profile ${name}`, ` ${name}`, `${name} `]) : name;
      return this.#section(`[${header}]`, this.chance(0.7) ? keys(this) : this.#profile(name));
    });
    return this.#shuffled(sections).join('\n');
  }

  /** One to three kinds of credentials, one beside the other. */
  #profile(name: string): readonly Line[] {
    const count = this.pick([1, 1, 1, 2, 2, 3]);
    const lines = Array.from({ length: count }, () => this.#kind()(this, name)).flat();
    // A setting that stands there twice makes the whole file unusable: seldom is enough.
    const kept = this.chance(0.01) ? lines : [...new Map(lines)];
    return kept.filter(() => !this.chance(0.02));
  }

  #kind(): Kind {
    let at = this.#random() * KINDS.reduce((sum, [weight]) => sum + weight, 0);
    const found = KINDS.find(([weight]) => (at -= weight) < 0);
    return found?.[1] ?? keys;
  }

  #header(kind: string, name: string): string {
    if (name === 'default' && kind === 'profile' && this.chance(0.7))
      return `[${this.pick(['default', 'default', 'default ', '"default"'])}]`;
    const quotedName = this.#quoted(name);
    const between = this.pick([' ', ' ', ' ', '  ', '\t']);
    const header = `${kind}${between}${quotedName}${this.pick(['', '', '', ' ', '  '])}`;
    const odd = this.pick([
      `[ ${header}]`,
      `[${header}] # comment`,
      `[${header.toUpperCase()}]`,
      `[${kind}s ${quotedName}]`,
      `  [${header}]`,
    ]);
    return this.chance(0.1) ? odd : `[${header}]`;
  }

  /** A name as a shell would take it, or as it is. */
  #quoted(name: string): string {
    const forms = [
      `"${name.replace(/[\\"]/g, '\\$&')}"`,
      `'${name.replaceAll("'", `'"'"'`)}'`,
      name.replace(/[\\\s"']/g, '\\$&'),
      ...(this.chance(0.1) ? [name] : []),
      ...(/^[\w-]+$/.test(name) ? [name, name, name] : []),
    ];
    return this.pick(forms);
  }

  #section(header: string, lines: readonly Line[]): string {
    return `${header}\n${this.#lines(lines)}`;
  }

  #lines(lines: readonly Line[]): string {
    const indent = this.chance(0.2) ? this.pick(['  ', '\t', '    ']) : '';
    const written = lines.map(([name, value]) => this.#line(indent, name, value));
    const extra = [
      ...(this.chance(0.1) ? [`${indent}cli_pager =`] : []),
      ...(this.chance(0.1) ? [`${indent}s3 =\n${indent}  max_queue_size = 10`] : []),
      ...(this.chance(0.1) ? [this.pick(['# comment', '; comment', '', '   '])] : []),
      ...(this.chance(0.005) ? [this.pick(['nonsense', '= value', `${indent}s3 =\n${indent}  nonsense`])] : []),
    ];
    return this.#shuffled([...written, ...extra])
      .map((line) => `${line}\n`)
      .join('');
  }

  #line(indent: string, name: string, value: string): string {
    const spelled = this.chance(0.15)
      ? this.pick([name.toUpperCase(), name.replace(/^./, (first) => first.toUpperCase())])
      : name;
    const separator = this.pick([' = ', ' = ', '=', '= ', ': ', ' : ', ':', '\t=\t']);
    const ending = this.chance(0.02) ? this.pick([' # comment', '\n  continued', '   ']) : '';
    // A signature with an empty secret is wrong, which the local AWS does not see.
    const isEmpty = this.chance(0.003) && name !== 'aws_secret_access_key';
    return `${indent}${spelled}${separator}${isEmpty ? '' : value}${ending}`;
  }

  #some<T>(values: readonly T[]): readonly T[] {
    return [...new Set(values)].filter(() => this.chance(0.8));
  }

  #shuffled<T>(values: readonly T[]): readonly T[] {
    return values
      .map((value) => [this.#random(), value] as const)
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value);
  }
}
