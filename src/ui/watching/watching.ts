import type { Target } from '../../core/model/connection.ts';
import { sameTarget, targetKey } from '../../core/model/connection.ts';
import type { Encryption } from '../../core/model/encryption.ts';
import type { WatchKind } from '../../core/model/watch.ts';
import { isShown, watchKey, watchKind } from '../../core/model/watch.ts';
import type { Session } from '../../core/session.ts';
import type { Known } from '../../core/state/known.ts';
import { NOTHING_KNOWN } from '../../core/state/known.ts';
import { targetPhrase } from '../../core/state/names.ts';
import type { AppState } from '../../core/state/state.ts';
import { knownRegistration } from '../../core/state/state.ts';
import type { Watcher } from '../../core/watching/watcher.ts';
import type { CommandSubject } from '../command/command-argument.ts';
import { pickSubject, pickTarget } from '../command/pick.ts';
import { reportFailure } from '../report.ts';
import { showInfo } from '../editor/messages.ts';

interface WatchPorts extends Pick<Session, 'store' | 'inventory' | 'accountSettings'> {
  readonly watcher: Pick<Watcher, 'resume' | 'stop'>;
}

/** By kind, what the user may want to watch. */
interface Watchable {
  readonly placeHolder: string;
  readonly known: (state: AppState, target: Target) => Known<unknown>;
  readonly mayBePending: (state: AppState, target: Target) => boolean;
  /** Asks AWS whether it is pending. */
  readonly check: (ports: WatchPorts, target: Target) => Promise<unknown>;
  /** How sentences call it, and what they say of one that is not pending. */
  readonly what: (name: string) => string;
  readonly notPending: string;
}

function knownEncryption(state: AppState, target: Target): Known<Encryption> {
  return state.encryptions.get(targetKey(target)) ?? NOTHING_KNOWN;
}

const WATCHABLE: Readonly<Record<WatchKind, Watchable>> = {
  registration: {
    placeHolder: 'Select the registration to watch',
    known: knownRegistration,
    mayBePending: (state, target) => {
      const registration = knownRegistration(state, target).answer?.value.state;
      return registration === undefined || registration === 'registering' || registration === 'unknown';
    },
    check: ({ inventory }, target) => inventory.check(target),
    what: (name) => `the registration of ${name}`,
    notPending: 'is not pending',
  },
  encryption: {
    placeHolder: 'Select the encryption to watch',
    known: knownEncryption,
    mayBePending: (state, target) => {
      const encryption = knownEncryption(state, target).answer?.value.state;
      if (encryption !== undefined) return encryption === 'changing' || encryption === 'unknown';
      return knownRegistration(state, target).answer?.value.state !== 'notRegistered';
    },
    check: ({ accountSettings }, target) => accountSettings.encryption.read(target),
    what: (name) => `the FleetWise encryption of ${name}`,
    notPending: 'is not changing',
  },
};

/** Watches what is pending, also where watching was stopped or its time was over. */
export async function watchPending(ports: WatchPorts, subject: CommandSubject, kind: WatchKind): Promise<void> {
  const { store, watcher } = ports;
  const { placeHolder, mayBePending, check, known, what, notPending } = WATCHABLE[kind];
  const state = store.get();
  const target = subject.target ?? (await pickTarget(state, placeHolder, (each) => mayBePending(state, each)));
  if (target === undefined) return;
  await check(ports, target);
  if (store.get().watches.has(watchKey({ kind, target }))) {
    watcher.resume({ kind, target });
    return;
  }
  const subjectName = what(targetPhrase(store.get(), target));
  const failure = known(store.get(), target).failure?.failure;
  if (failure !== undefined) return reportFailure(`look up ${subjectName}`, failure, target.connectionId);
  void showInfo(`There is nothing to watch: ${subjectName} ${notPending}.`);
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
