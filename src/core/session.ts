import { AccountSettings } from './account-settings/account-settings.ts';
import { AccountSettingsActions } from './account-settings/account-settings-actions.ts';
import type { Store } from './base/store.ts';
import { createStore } from './base/store.ts';
import { CheckAll } from './connections/check-all.ts';
import { AccountLists } from './connections/account-lists.ts';
import { followCustomEndpoints } from './connections/custom-endpoints.ts';
import type { WatchedValues, WatchKind, WatchSubject } from './model/watch.ts';
import { watchKey } from './model/watch.ts';
import { PartnerInventory } from './partner-accounts/partner-accounts.ts';
import { PartnerActions } from './partner-accounts/partner-actions.ts';
import type { Backend, Clock } from './ports/backend.ts';
import { RegisterAction } from './registration/register-action.ts';
import { Inventory } from './registration/registrations.ts';
import type { LateTruth } from './state/lost-answers.ts';
import { LostAnswers } from './state/lost-answers.ts';
import type { AppState } from './state/state.ts';
import { EMPTY_STATE, findConnection } from './state/state.ts';
import { WATCHED } from './watched-kinds.ts';
import { answerUpdate } from './watching/watched-answer.ts';
import type { WatchedKind } from './watching/watched-kind.ts';
import type { WatcherPorts } from './watching/watcher.ts';
import { Watcher } from './watching/watcher.ts';
import type { WindowSyncPorts } from './windows/window-sync.ts';
import { WindowSync } from './windows/window-sync.ts';

/** What a session needs of the world. */
export interface SessionPorts extends Pick<WatcherPorts, 'random' | 'watchMinutes' | 'onCompletion' | 'onTimeUp'> {
  readonly aws: Backend;
  readonly clock: Clock;
  /** Receives the outcome of a write whose answer was lost, where it was not known at once. */
  readonly onTruth?: (truth: LateTruth) => void;
  /** Receives what a listener has thrown. */
  readonly onError?: (error: unknown) => void;
  /** The folder that the windows of this machine share, and what this one is; without it, it asks alone. */
  readonly windows?: Pick<WindowSyncPorts, 'folder' | 'window' | 'isFocused' | 'isReachable' | 'warn'>;
}

/** The deciding parts of the running extension, wired to each other. */
export interface Session {
  readonly store: Store<AppState>;
  readonly inventory: Inventory;
  readonly watcher: Watcher;
  /** Absent when this window asks alone. */
  readonly windows?: WindowSync;
  /** Asks AWS about something that may be pending. Never rejects. */
  readonly check: (subject: WatchSubject) => Promise<unknown>;
  /** Asks AWS about something because the user wants to know: in the window that leads, where it is asked about anyway. */
  readonly askAgain: (subject: WatchSubject) => Promise<void>;
  /** Asks about everything. */
  readonly checkAll: CheckAll;
  readonly registerAction: RegisterAction;
  /** Finds out what came of writes whose answer was lost. */
  readonly lost: LostAnswers;
  readonly accountLists: AccountLists;
  readonly partners: PartnerInventory;
  readonly partnerActions: PartnerActions;
  readonly accountSettings: AccountSettings;
  readonly accountSettingsActions: AccountSettingsActions;
}

/** Wires state, inventory, watcher and registering. Sends nothing. */
export function createSession(given: SessionPorts): Session {
  const ports = guardedPorts(given);
  const { aws, clock, onError } = ports;
  const store = createStore(EMPTY_STATE, onError);
  followCustomEndpoints(store, aws);
  const isOwn = ({ target }: WatchSubject) => findConnection(store.get(), target.connectionId)?.simulated !== undefined;
  const check: Session['check'] = ({ kind, target }) =>
    kind === 'registration' ? inventory.check(target) : accountSettings.readings[kind].read(target);
  const watcher: Watcher = new Watcher({
    ...ports,
    store,
    check,
    ...together(() => windows, { onCompletion: ports.onCompletion, isOwn }),
  });
  const hear = answerListener({ store, watcher, clock });
  const inventory: Inventory = new Inventory({
    store,
    aws,
    clock,
    revision: (target) => windows?.count(watchKey({ kind: 'registration', target })),
    onChecked: (target, revision) => hear({ kind: 'registration', target }, revision),
  });
  const windows =
    ports.windows &&
    new WindowSync({
      ...ports.windows,
      warn: guarded(ports.windows.warn, onError),
      clock,
      store,
      isOwn,
      watcher,
      onCompletion: ports.onCompletion,
    });
  const partners = new PartnerInventory({ store, aws, clock });
  const accountSettings: AccountSettings = new AccountSettings({
    store,
    aws,
    clock,
    revision: (subject) => windows?.count(watchKey(subject)),
    onRead: hear,
  });
  return {
    store,
    inventory,
    watcher,
    ...(windows !== undefined && { windows }),
    check,
    askAgain: async (subject) => {
      if (!(await windows?.request(subject))) await check(subject);
    },
    checkAll: new CheckAll({ store, inventory }),
    accountLists: new AccountLists({ store, aws, clock }),
    partners,
    accountSettings,
    ...writers({ ...ports, store, inventory, watcher, partners, accountSettings }),
  };
}

type Writers = Pick<Session, 'lost' | 'registerAction' | 'partnerActions' | 'accountSettingsActions'>;

/** What writes to AWS, and what finds out what came of it. */
function writers({
  store,
  aws,
  clock,
  onTruth,
  inventory,
  watcher,
  partners,
  accountSettings: settings,
}: ReturnType<typeof guardedPorts> &
  Pick<Session, 'store' | 'inventory' | 'watcher' | 'partners' | 'accountSettings'>): Writers {
  const lost = new LostAnswers({ clock, onTruth });
  return {
    lost,
    registerAction: new RegisterAction({ store, aws, inventory, watcher, lost }),
    partnerActions: new PartnerActions({ store, aws, inventory: partners, lost }),
    accountSettingsActions: new AccountSettingsActions({ store, aws, clock, settings, watcher, lost }),
  };
}

/** The same ports, whose callbacks throw nothing. */
function guardedPorts(given: SessionPorts) {
  const onError = guarded(given.onError ?? (() => undefined), () => undefined);
  const onCompletion = guarded(given.onCompletion, onError);
  const onTruth = guarded(given.onTruth ?? (() => undefined), onError);
  return { ...given, onCompletion, onTimeUp: guarded(given.onTimeUp, onError), onTruth, onError };
}

/** The same function, which throws nothing. */
function guarded<T>(run: (value: T) => void, onError: (error: unknown) => void): (value: T) => void {
  return (value) => {
    try {
      run(value);
    } catch (error) {
      onError(error);
    }
  };
}

/** Has the watcher hear the answer that was written last, whoever asked for it. */
function answerListener({ store, watcher, clock }: Pick<Session, 'store' | 'watcher'> & Pick<SessionPorts, 'clock'>) {
  return <Kind extends WatchKind>(subject: WatchSubject<Kind>, revision?: number): void => {
    const { known, event }: WatchedKind<WatchedValues[Kind]> = WATCHED[subject.kind];
    const answer = known(store.get(), subject.target);
    const happened = event(subject, answer, clock.now());
    if (happened !== undefined) watcher.dispatch(subject, happened, answerUpdate(answer, revision));
  };
}

/** What the watcher leaves to all windows together; without them, this window is all of them. */
function together(
  windows: () => WindowSync | undefined,
  alone: Pick<WatcherPorts, 'onCompletion'> & { readonly isOwn: (subject: WatchSubject) => boolean },
): Pick<WatcherPorts, 'share' | 'onCompletion' | 'isLeader' | 'confirm' | 'answeredAt' | 'isSlow'> {
  return {
    share: (...heard) => windows()?.share(...heard),
    onCompletion: (ended) => {
      if (windows() === undefined || alone.isOwn(ended.watch)) alone.onCompletion(ended);
    },
    isLeader: (subject) => windows()?.mayPoll(subject) ?? true,
    confirm: (subject) => windows()?.confirm(subject) ?? Promise.resolve(true),
    answeredAt: (key) => windows()?.answeredAt(key),
    isSlow: () => windows()?.isFocused === false,
  };
}
