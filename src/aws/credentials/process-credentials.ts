import { execFile } from 'node:child_process';
import * as v from 'valibot';
import { FailureError } from '../errors/failure-error.ts';
import { safeText } from '../errors/safe-text.ts';
import type { Credentials } from './credential-session.ts';
import { shellWords, windowsWords } from './shell-words.ts';

/** A command of `credential_process`, and the profile that has it. */
export interface CredentialProcess {
  readonly profile: string;
  readonly command: string;
}

/** What a command may print, in bytes. */
const MOST = 1024 * 1024;

/**
 * Runs the command of `credential_process` as the AWS CLI does: without a shell. The command line may hold a secret and
 * is never shown; what the command writes to standard error is.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
export async function processCredentials(
  { profile, command }: CredentialProcess,
  environment: NodeJS.ProcessEnv,
): Promise<Credentials> {
  const refuse = (why: string): never => refused(profile, why);
  const words = process.platform === 'win32' ? windowsWords(command) : shellWords(command);
  const [program, ...args] = words ?? refuse('has a quote that is not closed');
  if (program === undefined) return refuse('is empty');
  const { error, stdout, stderr } = await run(program, args, environment);
  if (error?.code === 'ENOENT') return refuse(`failed: the command "${nameOf(program)}" was not found`);
  if (error !== null) {
    const wrote = safeText(stderr);
    return refuse(`failed: ${wrote === '' ? endText(error) : wrote}`);
  }
  return read(stdout, refuse);
}

interface Run {
  readonly error: (Error & { readonly code?: number | string | null; readonly signal?: NodeJS.Signals | null }) | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Run> {
  // Windows starts a batch file through its shell only; there the words of the command are quoted by Node.
  const shell = process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(program);
  return new Promise((resolve) => {
    execFile(program, args, { env, shell, maxBuffer: MOST, windowsHide: true }, (error, stdout, stderr) => {
      resolve({ error, stdout, stderr });
    });
  });
}

/** A program that is given with its path is named without it: the path may be long. */
function nameOf(program: string): string {
  return safeText(program.replace(/^.*[/\\](?=[^/\\])/, ''));
}

function endText({ code, signal }: NonNullable<Run['error']>): string {
  if (typeof code === 'number') return `the command ended with status ${String(code)} and no message`;
  if (typeof code === 'string') return code === 'EACCES' ? 'the command may not be run (EACCES)' : code;
  return `the command was ended by ${signal ?? 'the system'}`;
}

function read(stdout: string, refuse: (why: string) => never): Credentials {
  const printed = parsed(stdout) ?? refuse('printed something else than JSON');
  if (printed.Version !== 1) refuse('printed no "Version": 1');
  const accessKeyId = printed.AccessKeyId ?? refuse('printed no AccessKeyId');
  const secretAccessKey = printed.SecretAccessKey ?? refuse('printed no SecretAccessKey');
  const { SessionToken: sessionToken, Expiration: ends, AccountId: accountId } = printed;
  const expiration = ends === undefined ? undefined : new Date(ends);
  if (expiration !== undefined && !(expiration.getTime() > Date.now())) refuse('printed credentials that have expired');
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
    ...(accountId !== undefined && { accountId }),
  };
}

/** A member that counts only where it is a text that says something. */
const text = v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined);

/** What a command prints. */
const credentialOutput = v.object({
  Version: v.optional(v.unknown()),
  AccessKeyId: text,
  SecretAccessKey: text,
  SessionToken: text,
  Expiration: text,
  AccountId: text,
});

function parsed(stdout: string): v.InferOutput<typeof credentialOutput> | undefined {
  try {
    return v.parse(credentialOutput, JSON.parse(stdout));
  } catch {
    return undefined;
  }
}

function refused(profile: string, why: string): never {
  const message = `credential_process of profile "${profile}" ${why}.`;
  throw new FailureError({ kind: 'signIn', signIn: 'process', message: message.replace(/([.!?…])\.$/, '$1') });
}
