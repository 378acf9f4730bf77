import type { AccountLists } from '../../core/connections/account-lists.ts';
import type { CheckAll } from '../../core/connections/check-all.ts';
import type { CommandSubject } from '../command/command-argument.ts';

interface CheckAllPorts {
  readonly checkAll: Pick<CheckAll, 'start'>;
  readonly accountLists: Pick<AccountLists, 'retry'>;
}

/** Checks everything, or what stands below the row of a group; lists accounts first where that has failed. */
export async function checkAll(ports: CheckAllPorts, subject: CommandSubject): Promise<void> {
  const groupId = subject.row?.groupId;
  await ports.accountLists.retry(groupId);
  await ports.checkAll.start(groupId === undefined ? undefined : ({ account }) => account?.groupId === groupId);
}
