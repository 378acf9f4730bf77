import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Failure, Result } from '../../../../src/core/model/failure.ts';
import type { Identity } from '../../../../src/core/model/identity.ts';
import type { Registration } from '../../../../src/core/model/registration.ts';
import type { CallRecord } from '../../../../src/core/ports/backend.ts';
import type { Task } from '../probe.ts';
import { END_OF_TASK } from '../probe.ts';
import { tempFolder } from '../world.ts';

const probe = fileURLToPath(new URL('../probe.ts', import.meta.url));

/** The user's home: shared files, token caches, environment variables. */
export interface ProfileWorld {
  readonly home: string;
  readonly config?: string;
  readonly credentials?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What came of it, and what the process wrote to standard error. */
export interface Outcome {
  readonly statuses: readonly Result<Registration>[];
  readonly identity: Result<Identity>;
  readonly records: readonly CallRecord[];
  readonly stderr: string;
}

/** A new home without anything in it. */
export function newHome(t: TestContext): string {
  const home = tempFolder(t);
  for (const folder of ['sso', 'login']) mkdirSync(join(home, '.aws', folder, 'cache'), { recursive: true });
  return home;
}

/** Writes the file in which the AWS CLI keeps the token of an SSO session or, without one, of a start URL. */
export function writeSsoToken(home: string, session: string, token: object): void {
  const name = createHash('sha1').update(session).digest('hex');
  writeFileSync(join(home, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(token));
}

/** Asks for the registrations and the identity of a profile, in a process that has the environment of this world. */
export function ask(world: ProfileWorld, profile?: string, more: Partial<Task> = {}): Promise<Outcome> {
  const { home, config = '', credentials = '' } = world;
  writeFileSync(join(home, '.aws', 'config'), config);
  writeFileSync(join(home, '.aws', 'credentials'), credentials);
  const connection =
    profile === undefined ? { id: 'default', name: 'default' } : { id: `profile:${profile}`, name: profile, profile };
  return processOfThisFile.run({
    environment: { PATH: process.env['PATH'], HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...world.environment },
    connection: { regions: ['us-east-1'], ...connection },
    regions: ['us-east-1'],
    identify: true,
    credentialsMs: 300_000,
    ...more,
  });
}

/** A process that runs one task after the other: a new one for each would spend its time on loading the SDK. */
class TaskProcess {
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  run(task: Task): Promise<Outcome> {
    const outcome = this.#last.then(() => this.#send(task));
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }

  stop(): void {
    this.#child?.kill();
  }

  async #send(task: Task): Promise<Outcome> {
    const child = (this.#child ??= fork(probe, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }));
    const errors = textUntilEnd(child);
    const ended = new AbortController();
    const end = (): void => {
      ended.abort();
    };
    child.once('exit', end);
    child.send(task);
    const [results] = (await once(child, 'message', { signal: ended.signal })) as [Omit<Outcome, 'stderr'>];
    child.off('exit', end);
    return { ...results, stderr: await errors };
  }
}

const processOfThisFile = new TaskProcess();
after(() => {
  processOfThisFile.stop();
});

/** What a task writes to standard error. */
function textUntilEnd({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const listen = (chunk: Buffer): void => {
      text += chunk.toString();
      if (!text.endsWith(END_OF_TASK)) return;
      stderr?.off('data', listen);
      resolve(text.slice(0, -END_OF_TASK.length));
    };
    stderr?.on('data', listen);
  });
}

/** The failure of a registration. */
export function failureOf({ statuses: [result] }: Outcome): Failure | undefined {
  return result === undefined || result.ok ? undefined : result.failure;
}
