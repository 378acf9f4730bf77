import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBackend } from '../../src/aws/backend.ts';
import type { Connection } from '../../src/core/model/connection.ts';
import type { Judge, CliAnswer } from './account-judge.ts';
import type { AccountContext } from './account-situations.ts';

/** What the extension and the AWS CLI make of the same files. */
export interface Comparison {
  readonly seed: number;
  readonly extension: CliAnswer;
  readonly cli: CliAnswer;
  /**
   * `wrong`: another account, or one where the CLI has none. `refused`: none where the CLI has one. `skipped`: the CLI would
   * have to ask the real AWS.
   */
  readonly outcome: 'same' | 'wrong' | 'refused' | 'skipped';
}

/** Where a comparison takes place. */
export interface ComparisonPlace {
  /** A new folder for the user's files. */
  readonly home: string;
  /** Address of the local AWS. */
  readonly url: string;
}

/** Writes the files of a situation, and asks both. */
export async function compareAccounts(
  situation: AccountContext,
  judge: Judge,
  place: ComparisonPlace,
): Promise<Comparison> {
  const environment = writeSituation(situation, place);
  const { profile } = situation;
  const question = { environment, endpoint: place.url, ...(profile !== undefined && { profile }) };
  const extension = await askExtension(situation, environment);
  const needsAws = 'source' in extension && /^(?:role|SSO|web identity)/.test(extension.source);
  if (needsAws && !judge.knowsEndpoints) {
    return { seed: situation.seed, extension, cli: { refused: 'not asked' }, outcome: 'skipped' };
  }
  const cli = await judge.ask(question);
  return { seed: situation.seed, extension, cli, outcome: outcomeOf(extension, cli) };
}

function outcomeOf(extension: CliAnswer, cli: CliAnswer): 'same' | 'wrong' | 'refused' {
  if ('refused' in extension) return 'refused' in cli ? 'same' : 'refused';
  return 'refused' in cli || cli.arn !== extension.arn ? 'wrong' : 'same';
}

function writeSituation(situation: AccountContext, { home, url }: ComparisonPlace): Record<string, string> {
  const filled = (text: string): string => text.replaceAll('{home}', home).replaceAll('{url}', url);
  const cache = join(home, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(home, 'token'), 'web-token');
  if (situation.config !== '') writeFileSync(join(home, '.aws', 'config'), filled(situation.config));
  if (situation.credentials !== '') writeFileSync(join(home, '.aws', 'credentials'), filled(situation.credentials));
  for (const name of situation.signedInTo) {
    const token = { accessToken: 'token', expiresAt: '2099-01-01T00:00:00Z' };
    writeFileSync(join(cache, `${createHash('sha1').update(name).digest('hex')}.json`), JSON.stringify(token));
  }
  const variables = Object.entries(situation.environment).map(([name, value]) => [name, filled(value)] as const);
  return {
    PATH: process.env['PATH'] ?? '',
    LANG: 'C.UTF-8',
    HOME: home,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_PAGER: '',
    AWS_ENDPOINT_URL: url,
    // What a CLI that does not know the line above sends to the real AWS ends here.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    ...Object.fromEntries<string>(variables),
  };
}

/** Who the extension is, and where its credentials come from, in words. */
type AccountAnswer = CliAnswer | (CliAnswer & { readonly source: string });

async function askExtension({ profile }: AccountContext, environment: Record<string, string>): Promise<AccountAnswer> {
  const backend = createBackend({ onCall: () => undefined, now: Date.now, environment });
  const named: Pick<Connection, 'id' | 'name' | 'profile'> =
    profile === undefined ? { id: 'default', name: 'default' } : { id: `profile:${profile}`, name: profile, profile };
  const identity = await backend.identify({ ...named, regions: ['us-east-1'] });
  backend.dispose();
  if (!identity.ok) return { refused: identity.failure.message };
  const { accountId: account, arn, source } = identity.value;
  return { account, arn, source };
}

/** A difference in words. */
export function differenceText({ seed, outcome, extension, cli }: Comparison): string {
  return `seed ${String(seed)}, ${outcome}: extension ${answerText(extension)}; AWS CLI ${answerText(cli)}`;
}

function answerText(answer: CliAnswer): string {
  return 'refused' in answer ? `refuses (${answer.refused.slice(0, 300)})` : `is ${answer.arn}`;
}
