import type { CheckAll } from '../../core/connections/check-all.ts';
import type { CommandSubject } from '../command/command-argument.ts';

/** Checks everything, or what stands below the row of a group. */
export async function checkAll(
  ports: { readonly checkAll: Pick<CheckAll, 'start'> },
  subject: CommandSubject,
): Promise<void> {
  const groupId = subject.row?.groupId;
  await ports.checkAll.start(groupId === undefined ? undefined : ({ account }) => account?.groupId === groupId);
}
