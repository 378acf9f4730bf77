/** What registering accounts in these Regions does: "Registers 37 accounts in us-east-1. This cannot be undone." */
export function registersSentence(regions: readonly string[]): string {
  return `Registers ${accountsText(regions)}. This cannot be undone.`;
}

/** How many accounts in which Regions, one entry for each: "37 accounts in us-east-1 and 1 account in eu-central-1". */
export function accountsText(regions: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const region of regions) counts.set(region, (counts.get(region) ?? 0) + 1);
  const parts = [...counts].map(([region, count]) => `${accountCount(count)} in ${region}`);
  const last = parts.pop() ?? 'no account';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

/** A number of accounts: "1 account", "37 accounts". */
export function accountCount(count: number): string {
  return count === 1 ? '1 account' : `${String(count)} accounts`;
}
