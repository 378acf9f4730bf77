import type { AwsCli } from './aws-cli.ts';
import type { RunCli } from './cli-runner.ts';
import { cliRunner, programRunner } from './cli-runner.ts';

/** Who an AWS CLI is, with files and variables; what it said where it is nobody. */
export type CliAnswer = { readonly account: string; readonly arn: string } | { readonly refused: string };

/** One question: variables, and the profile after `--profile`. */
export interface Question {
  readonly environment: Readonly<Record<string, string>>;
  readonly profile?: string;
  /** The address of STS, for a CLI that does not know `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
}

/** Asks one AWS CLI. */
export interface Judge {
  /** Whether it knows `AWS_ENDPOINT_URL`: else it would ask the real AWS for roles and SSO. */
  readonly knowsEndpoints: boolean;
  ask(question: Question): Promise<CliAnswer>;
}

/** A judge that runs the code of an AWS CLI in as few processes as it can. */
export async function startJudge(cli: AwsCli): Promise<Judge> {
  return judgeWith(cli, await cliRunner(cli.path));
}

/** A judge that starts the AWS CLI for each question, as people do. */
export function processJudge(cli: AwsCli): Judge {
  return judgeWith(cli, programRunner(cli.path));
}

function judgeWith(cli: AwsCli, run: RunCli): Judge {
  return {
    knowsEndpoints: knowsEndpoints(cli),
    async ask(question) {
      const { stdout, stderr } = await run({ args: argsOf(question), environment: question.environment });
      return answerOf(stdout, stderr);
    },
  };
}

/** Since 1.29 and 2.13. */
function knowsEndpoints({ version }: AwsCli): boolean {
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return minor >= (major === 1 ? 29 : 13);
}

function argsOf({ profile, endpoint }: Question): string[] {
  const named = profile === undefined ? [] : [`--profile=${profile}`];
  return ['sts', 'get-caller-identity', '--output=json', '--region=us-east-1', `--endpoint-url=${endpoint}`, ...named];
}

function answerOf(stdout: string, stderr: string): CliAnswer {
  if (stdout.trim() === '') return { refused: stderr.trim() };
  const { Account: account, Arn: arn } = JSON.parse(stdout) as { readonly Account: string; readonly Arn: string };
  return { account, arn };
}
