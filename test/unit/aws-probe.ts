import { createBackend } from '../../src/aws/backend.ts';
import type { Connection } from '../../src/core/connection.ts';
import type { CallRecord } from '../../src/core/ports.ts';

/** What a process of its own is to do: the SDK reads its environment from the process. */
export interface Task {
  readonly connection: Connection;
  /** Regions whose registration is asked for, all at once; and who the caller is, if `identify`. */
  readonly regions: readonly string[];
  readonly identify: boolean;
  /** Milliseconds to wait for credentials. */
  readonly credentialsMs: number;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const records: CallRecord[] = [];
const backend = createBackend({
  onCall: (record) => records.push(record),
  now: Date.now,
  timeouts: { connectionMs: 2000, requestMs: 2000, credentialsMs: task.credentialsMs },
});
const statuses = task.regions.map((region) => backend.status(task.connection, region));
const identity = task.identify ? backend.identify(task.connection) : undefined;
const results = { statuses: await Promise.all(statuses), identity: await identity, records };
backend.dispose();
process.stdout.write(JSON.stringify(results), () => process.exit());
