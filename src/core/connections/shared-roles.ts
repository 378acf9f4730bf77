/** A role, and how many of the accounts that were asked have it. */
export interface SharedRole {
  readonly role: string;
  readonly count: number;
}

/** The roles of accounts, those that most accounts share first; `roles` has those of each account. */
export function sharedRoles(roles: Iterable<readonly string[]>): readonly SharedRole[] {
  const counts = new Map<string, number>();
  for (const role of [...roles].flatMap((each) => [...new Set(each)])) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts]
    .map(([role, count]) => ({ role, count }))
    .sort((a, b) => b.count - a.count || (a.role < b.role ? -1 : 1));
}
