import { sameTarget } from '../../core/model/connection.ts';
import type { WatchKind } from '../../core/model/watch.ts';
import { isShown, watchKey, watchKind } from '../../core/model/watch.ts';
import type { Session } from '../../core/session.ts';
import { targetPhrase } from '../../core/state/names.ts';
import { WATCHED } from '../../core/watched-kinds.ts';
import type { Watcher } from '../../core/watching/watcher.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickSubject, pickTarget } from '../command/pick.ts';
import { reportFailure } from '../report.ts';
import { showInfo } from '../editor/messages.ts';

interface WatchPorts extends Pick<Session, 'store' | 'check'> {
  readonly watcher: Pick<Watcher, 'resume' | 'stop'>;
}

/** Watches what is pending, also where watching was stopped or its time was over. */
export async function watchPending(ports: WatchPorts, subject: CommandSubject, kind: WatchKind): Promise<void> {
  const { store, watcher, check } = ports;
  const { words, mayBePending, known } = WATCHED[kind];
  const state = store.get();
  const target = subject.target ?? (await pickTarget(state, words.select, (each) => mayBePending(state, each)));
  if (target === undefined) return;
  await check({ kind, target });
  if (store.get().watches.has(watchKey({ kind, target }))) {
    watcher.resume({ kind, target });
    return;
  }
  const subjectName = words.what(targetPhrase(store.get(), target));
  const failure = known(store.get(), target).failure?.failure;
  if (failure !== undefined) return reportFailure(`look up ${subjectName}`, failure, target.connectionId);
  void showInfo(`There is nothing to watch: ${subjectName} ${words.notPending}.`);
}

/** Stops watching what the row stands for; without a row, everything in the Region that was named, or what is chosen. */
export async function stopWatching({ store, watcher }: WatchPorts, { row, target }: CommandSubject): Promise<void> {
  const state = store.get();
  const watched = [...state.watches.values()].filter(isShown);
  if (target !== undefined) {
    const kind = row === undefined ? undefined : (watchKind(row.kind) ?? 'registration');
    const meant = watched.filter((watch) => sameTarget(watch.target, target) && watch.kind === (kind ?? watch.kind));
    for (const watch of meant) watcher.stop(watch);
    if (meant.length === 0) sayNothingToStop(` for ${targetPhrase(state, target)}`);
    return;
  }
  if (watched.length === 0) {
    sayNothingToStop('');
    return;
  }
  const chosen = await pickSubject(state, 'Select what to stop watching', watched);
  if (chosen !== undefined) watcher.stop(chosen);
}

function sayNothingToStop(where: string): void {
  void showInfo(`There is nothing to stop: nothing is watched${where}.`);
}
