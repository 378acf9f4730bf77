import type { AccountSource, ListedAccount } from '../../core/model/group.ts';

/** What was said so far about a group to add. It is kept when a step is left, so that nothing is typed twice. */
export interface GroupDraft {
  source?: Exclude<AccountSource, { kind: 'simulated' }>;
  startUrl: string;
  ssoRegion: string;
  /** What the source listed. */
  listed: readonly ListedAccount[];
  /** IDs of those that were selected; undefined until then. */
  chosen?: readonly string[];
  /** By account ID: the roles that were asked for. */
  readonly roles: Map<string, readonly string[]>;
  role: string;
  regions?: readonly string[];
}

/** A draft of which nothing is known yet. */
export function newDraft(): GroupDraft {
  return { startUrl: '', ssoRegion: '', listed: [], roles: new Map(), role: '' };
}

/** Keeps a source; what another one listed is forgotten. */
export function chooseSource(draft: GroupDraft, source: Exclude<AccountSource, { kind: 'simulated' }>): void {
  if (JSON.stringify(source) !== JSON.stringify(draft.source)) {
    draft.listed = [];
    delete draft.chosen;
    draft.roles.clear();
  }
  draft.source = source;
}
