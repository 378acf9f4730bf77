import { quoted as quotedFor } from '../failure/sign-in-command.ts';
import { SIDEWALK_REGION } from '../model/connection.ts';
import type { CodeSubject } from './code-subject.ts';
import { KEY_FILE } from './code-subject.ts';

/** Commands of the AWS CLI, for bash and zsh. A key is read from its file and is in no command line. */
export function cliCode(subject: CodeSubject): string {
  const { profile } = subject;
  switch (subject.kind) {
    case 'connection':
      return lines([
        aws('sts get-caller-identity', { profile }),
        ...subject.regions.map((region) => aws('iotfleetwise get-register-account-status', { region, profile })),
        aws('iotwireless list-partner-accounts', { region: SIDEWALK_REGION, profile }),
      ]);
    case 'registration': {
      const { region } = subject;
      return lines([
        aws('iotfleetwise get-register-account-status', { region, profile }),
        '',
        '# Registers the account. It takes about five minutes; the command above shows how it ended.',
        `# ${aws('iotfleetwise register-account', { region, profile })}`,
      ]);
    }
    case 'partnerAccount':
      return partnerCode(subject.amazonId, { region: SIDEWALK_REGION, profile });
  }
}

function partnerCode(amazonId: string, place: Place): string {
  const id = `${option('--partner-account-id', amazonId)} --partner-type Sidewalk`;
  return lines([
    aws('iotwireless list-partner-accounts', place),
    aws(`iotwireless get-partner-account ${id}`, place),
    '',
    `# Associates the account. The key goes from ${KEY_FILE} into a file that only you can read,`,
    '# so that it is in no command line and no history. The query keeps it out of the answer.',
    ...withKeyFile('associate.json', { Sidewalk: { AmazonId: amazonId } }).map((line) => `# ${line}`),
    `# ${aws('iotwireless associate-aws-account-with-partner-account --cli-input-json file://associate.json --query Arn', place)}`,
    '# rm associate.json',
    '',
    '# Replaces the key. Only a changed fingerprint of get-partner-account proves that it is in place.',
    ...withKeyFile('replace.json', { Sidewalk: {} }).map((line) => `# ${line}`),
    `# ${aws(`iotwireless update-partner-account ${id} --cli-input-json file://replace.json`, place)}`,
    '# rm replace.json',
  ]);
}

/** Writes a JSON file with the key added at the end of its last object. */
function withKeyFile(file: string, input: { readonly Sidewalk: Readonly<Record<string, string>> }): readonly string[] {
  const json = JSON.stringify({ Sidewalk: { ...input.Sidewalk, AppServerPrivateKey: '' } });
  const before = json.slice(0, -3);
  return [`(umask 077; printf '%s%s%s' ${quoted(before)} "$(tr -d '[:space:]' < ${KEY_FILE})" '"}}' > ${file})`];
}

interface Place {
  readonly region?: string;
  readonly profile: string | undefined;
}

function aws(command: string, { region, profile }: Place): string {
  const where = region === undefined ? '' : ` ${option('--region', region)}`;
  return `aws ${command}${where}${profile === undefined ? '' : ` ${option('--profile', profile)}`}`;
}

/** A value that begins with a dash would be read as another option. */
function option(name: string, value: string): string {
  return value.startsWith('-') ? `${name}=${quoted(value)}` : `${name} ${quoted(value)}`;
}

/** A word as bash and zsh take it: nothing in it is expanded, and it has one line, whatever the text holds. */
export function quoted(text: string): string {
  return PLAIN.test(text) ? text : (quotedFor(text, 'bash') ?? "''");
}

const PLAIN = /^[\w@%+:,./-]+$/;

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
