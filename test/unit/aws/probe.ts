import { createBackend } from '../../../src/aws/backend.ts';
import type { Connection } from '../../../src/core/model/connection.ts';
import type { CallRecord } from '../../../src/core/ports/backend.ts';

/** What a process of its own is to do: the SDK reads its environment from the process. */
export interface Task {
  /** All of the environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly connection: Connection;
  /** Regions whose registration is asked for, all at once; and who the caller is, if `identify`. */
  readonly regions: readonly string[];
  readonly identify: boolean;
  /** Milliseconds to wait for credentials. */
  readonly credentialsMs: number;
}

/** Ends what a task has written to standard error. */
export const END_OF_TASK = '\0';

if (process.send) process.on('message', (task) => void answer(task as Task));

async function answer(task: Task): Promise<void> {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, task.environment);
  process.send?.(await run(task));
  // Warnings are printed a turn later.
  setImmediate(() => process.stderr.write(END_OF_TASK));
}

async function run({ connection, regions, identify, credentialsMs }: Task): Promise<object> {
  const records: CallRecord[] = [];
  const backend = createBackend({
    onCall: (record) => records.push(record),
    now: Date.now,
    timeouts: { connectionMs: 300_000, requestMs: 300_000, credentialsMs },
  });
  const statuses = regions.map((region) => backend.status(connection, region));
  const identity = identify ? backend.identify(connection) : undefined;
  const results = { statuses: await Promise.all(statuses), identity: await identity, records };
  backend.dispose();
  return results;
}
